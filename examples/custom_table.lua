#!lua name=redis_typed_shop

redis.register_function('SHOP_RESERVE', function(keys, args)
  local left = tonumber(redis.call('HGET', keys[1], args[1]) or 0)
  local taken = tonumber(args[2])
  if taken > left then
    if args[3] ~= 'PARTIAL' then return false end
    taken = left
  end
  redis.call('HINCRBY', keys[1], args[1], -taken)
  return taken
end)

redis.register_function('SHOP_STOCK', function(keys)
  local articles = redis.call('HKEYS', keys[1])
  table.sort(articles)
  local stock = {}
  for _, article in ipairs(articles) do
    table.insert(stock, article)
    table.insert(stock, tonumber(redis.call('HGET', keys[1], article)))
  end
  return stock
end)
