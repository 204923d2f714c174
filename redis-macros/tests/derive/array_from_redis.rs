#[automatically_derived]
#[allow(deprecated)]
impl<T> ::redis_typed::__private::FromRedis for Pair<T>
where
    T: ::redis_typed::__private::FromRedis,
    T::Item: ::redis_typed::__private::FromRedis,
{
    fn from_redis(
        reader: &mut ::redis_typed::__private::Reader<'_>,
    ) -> ::core::result::Result<Self, ::redis_typed::__private::DecodeError> {
        reader.array_of(2)?;
        ::core::result::Result::Ok(Self {
            0: <T as ::redis_typed::__private::FromRedis>::from_redis(reader)
                .map_err(|error| error.in_element(0))?,
            1: <u8 as ::core::default::Default>::default(),
            2: <Vec<T::Item> as ::redis_typed::__private::FromRedis>::from_redis(reader)
                .map_err(|error| error.in_element(1))?,
        })
    }
}
