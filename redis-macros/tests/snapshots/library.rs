const _: &[u8] = ::core::include_bytes!(
    ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/library.toml")
);
/// The commands, on everything that can carry one.
///
/// Generated from `library.toml`: each method names its entry there.
pub trait Commands: crate::__private::Executor {
    /// Get the value of `key`.
    ///
    /// `GET key`, since Redis 1.0.0 and Valkey 1.0.0, O(1).
    ///
    /// Declared as `[string.get]` in `library.toml`.
    fn get<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::core::option::Option<T>> {
        let mut words = specs::GET.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::GET, words))
    }
    /// Set `key` to `value`.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
    ) -> Self::Output<crate::__private::reply::Okay> {
        let mut words = specs::SET.words();
        words.key(&key);
        words.arg(&value);
        self.run(crate::__private::Command::new(&specs::SET, words))
    }
    /// Set `key` to `value`.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SetOptions`].
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set_with(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
        options: SetOptions,
    ) -> Self::Output<crate::__private::reply::OkOrNil> {
        let mut words = specs::SET.words();
        words.key(&key);
        words.arg(&value);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        self.run(crate::__private::Command::new(&specs::SET, words))
    }
    /// Set `key` to `value` and get the value before.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] GET [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set_get<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::core::option::Option<T>> {
        let mut words = specs::SET_GET.words();
        words.key(&key);
        words.arg(&value);
        words.token("GET");
        self.run(crate::__private::Command::new(&specs::SET_GET, words))
    }
    /// Set `key` to `value` and get the value before.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] GET [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SetOptions`].
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set_get_with<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
        options: SetOptions,
    ) -> Self::Output<::core::option::Option<T>> {
        let mut words = specs::SET_GET.words();
        words.key(&key);
        words.arg(&value);
        words.options(&options.0, 0);
        words.token("GET");
        words.options(&options.0, 1);
        self.run(crate::__private::Command::new(&specs::SET_GET, words))
    }
    /// Set several keys.
    ///
    /// `MSET key value [key value …]`, since Redis 1.0.1 and Valkey 1.0.0.
    ///
    /// Declared as `[string.mset]` in `library.toml`.
    fn mset(
        self,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Key, crate::__private::kind::Word),
        >,
    ) -> Self::Output<crate::__private::reply::Okay> {
        let mut words = specs::MSET.words();
        words
            .rows::<(crate::__private::kind::Key, crate::__private::kind::Word)>(&entry);
        self.run(crate::__private::Command::new(&specs::MSET, words))
    }
    /// Set `key` to `value`, to expire after `secs`.
    ///
    /// `SETEX key secs value`, since Redis 2.0.0 and Valkey 1.0.0.
    ///
    /// Deprecated by the server since 2.6.12; use `set_with`.
    ///
    /// Declared as `[string.setex]` in `library.toml`.
    fn setex(
        self,
        key: impl crate::__private::ToRedisArg,
        secs: impl crate::__private::ToSeconds,
        value: impl crate::__private::ToRedisArg,
    ) -> Self::Output<crate::__private::reply::Okay> {
        let mut words = specs::SETEX.words();
        words.key(&key);
        words.seconds(&secs);
        words.arg(&value);
        self.run(crate::__private::Command::new(&specs::SETEX, words))
    }
    /// Delete keys.
    ///
    /// `DEL key [key …]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.del]` in `library.toml`.
    #[doc(alias("del"))]
    fn delete(self, key: impl crate::__private::ToRedisArgs) -> Self::Output<u64> {
        let mut words = specs::DELETE.words();
        words.keys(&key);
        self.run(crate::__private::Command::new(&specs::DELETE, words))
    }
    /// How long `key` has to live.
    ///
    /// `TTL key`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.ttl]` in `library.toml`.
    fn ttl(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<crate::reply::TtlSeconds> {
        let mut words = specs::TTL.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::TTL, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::std::vec::Vec<T>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SortOptions`].
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_with<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        options: SortOptions,
    ) -> Self::Output<::std::vec::Vec<T>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words.options(&options.0, 3);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] GET get [GET get …] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_get<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        get: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<::std::vec::Vec<::core::option::Option<T>>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.each("GET", &get);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] GET get [GET get …] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SortOptions`].
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_get_with<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        get: impl crate::__private::ToRedisArgs,
        options: SortOptions,
    ) -> Self::Output<::std::vec::Vec<::core::option::Option<T>>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.each("GET", &get);
        words.options(&options.0, 2);
        words.options(&options.0, 3);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [GET get …] [order] [ALPHA] STORE destination`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_store(
        self,
        key: impl crate::__private::ToRedisArg,
        destination: impl crate::__private::ToRedisArg,
    ) -> Self::Output<u64> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.token("STORE");
        words.key(&destination);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [GET get …] [order] [ALPHA] STORE destination`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SortStoreOptions`].
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_store_with(
        self,
        key: impl crate::__private::ToRedisArg,
        destination: impl crate::__private::ToRedisArg,
        options: SortStoreOptions,
    ) -> Self::Output<u64> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words.options(&options.0, 3);
        words.options(&options.0, 4);
        words.token("STORE");
        words.key(&destination);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Remove elements equal to `element`.
    ///
    /// `LREM key count element`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[list.lrem]` in `library.toml`.
    fn lrem(
        self,
        key: impl crate::__private::ToRedisArg,
        count: i64,
        element: impl crate::__private::ToRedisArg,
    ) -> Self::Output<u64> {
        let mut words = specs::LREM.words();
        words.key(&key);
        words.int(count);
        words.arg(&element);
        self.run(crate::__private::Command::new(&specs::LREM, words))
    }
    /// Pop from the first list that has elements.
    ///
    /// `BLMPOP timeout num_key key [key …] side [COUNT count]`, since Redis 7.0.0 and Valkey 7.0.0.
    ///
    /// Declared as `[list.blmpop]` in `library.toml`.
    fn blmpop<K: crate::__private::FromRedis, T: crate::__private::FromRedis>(
        self,
        timeout: impl crate::__private::ToTimeout,
        key: impl crate::__private::ToRedisArgs,
        side: Side,
    ) -> Self::Output<::core::option::Option<(K, ::std::vec::Vec<T>)>> {
        let mut words = specs::BLMPOP.words();
        words.timeout_seconds(&timeout);
        words.key_count(&key);
        words.keys(&key);
        words.fragment(&side);
        self.run(crate::__private::Command::new(&specs::BLMPOP, words))
    }
    /// Pop from the first list that has elements.
    ///
    /// `BLMPOP timeout num_key key [key …] side [COUNT count]`, since Redis 7.0.0 and Valkey 7.0.0.
    ///
    /// The optional items are those of [`BlmpopOptions`].
    ///
    /// Declared as `[list.blmpop]` in `library.toml`.
    fn blmpop_with<K: crate::__private::FromRedis, T: crate::__private::FromRedis>(
        self,
        timeout: impl crate::__private::ToTimeout,
        key: impl crate::__private::ToRedisArgs,
        side: Side,
        options: BlmpopOptions,
    ) -> Self::Output<::core::option::Option<(K, ::std::vec::Vec<T>)>> {
        let mut words = specs::BLMPOP.words();
        words.timeout_seconds(&timeout);
        words.key_count(&key);
        words.keys(&key);
        words.fragment(&side);
        words.options(&options.0, 0);
        self.run(crate::__private::Command::new(&specs::BLMPOP, words))
    }
    /// All fields of a hash.
    ///
    /// `HGETALL key`, since Redis 2.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[hash.hgetall]` in `library.toml`.
    fn hgetall<M: crate::__private::FromRedisMap>(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<crate::__private::reply::Map<M>> {
        let mut words = specs::HGETALL.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::HGETALL, words))
    }
    /// How long fields have to live.
    ///
    /// `HTTL key FIELDS num_field field [field …]`, since Redis 7.4.0 and Valkey 9.0.0.
    ///
    /// Declared as `[hash.httl]` in `library.toml`.
    fn httl(
        self,
        key: impl crate::__private::ToRedisArg,
        field: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<crate::__private::reply::List<crate::reply::TtlSeconds>> {
        let mut words = specs::HTTL.words();
        words.key(&key);
        words.token("FIELDS");
        words.arg_count(&field);
        words.args(&field);
        self.run(crate::__private::Command::new(&specs::HTTL, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] [CH] score member [score member …]`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd(
        self,
        key: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Score, crate::__private::kind::Word),
        >,
    ) -> Self::Output<u64> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words
            .rows::<
                (crate::__private::kind::Score, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] [CH] score member [score member …]`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`ZaddOptions`].
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd_with(
        self,
        key: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Score, crate::__private::kind::Word),
        >,
        options: ZaddOptions,
    ) -> Self::Output<u64> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words
            .rows::<
                (crate::__private::kind::Score, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] INCR score member`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd_incr(
        self,
        key: impl crate::__private::ToRedisArg,
        score: f64,
        member: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::core::option::Option<f64>> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words.token("INCR");
        words.double(score);
        words.arg(&member);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] INCR score member`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`ZaddIncrOptions`].
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd_incr_with(
        self,
        key: impl crate::__private::ToRedisArg,
        score: f64,
        member: impl crate::__private::ToRedisArg,
        options: ZaddIncrOptions,
    ) -> Self::Output<::core::option::Option<f64>> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.token("INCR");
        words.double(score);
        words.arg(&member);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
    ) -> Self::Output<crate::reply::StreamId> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// The optional items are those of [`XaddOptions`].
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd_with(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
        options: XaddOptions,
    ) -> Self::Output<crate::reply::StreamId> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key NOMKSTREAM [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd_nomkstream(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
    ) -> Self::Output<::core::option::Option<crate::reply::StreamId>> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.token("NOMKSTREAM");
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key NOMKSTREAM [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// The optional items are those of [`XaddOptions`].
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd_nomkstream_with(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
        options: XaddOptions,
    ) -> Self::Output<::core::option::Option<crate::reply::StreamId>> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.token("NOMKSTREAM");
        words.options(&options.0, 0);
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Read as a member of a group.
    ///
    /// `XREADGROUP GROUP group consumer [COUNT count] [BLOCK block] [NOACK] STREAMS key id [key id …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xreadgroup]` in `library.toml`.
    fn xreadgroup<K: crate::__private::FromRedis, M: crate::__private::FromRedisMap>(
        self,
        group: impl crate::__private::ToRedisArg,
        consumer: impl crate::__private::ToRedisArg,
        stream: impl crate::__private::ToRows<
            (crate::__private::kind::Key, crate::__private::kind::Word),
        >,
    ) -> Self::Output<
        crate::__private::reply::EmptyIfNil<
            crate::__private::reply::Pairs<
                K,
                ::std::vec::Vec<crate::reply::StreamEntry<M>>,
            >,
        >,
    > {
        let mut words = specs::XREADGROUP.words();
        words.token("GROUP");
        words.arg(&group);
        words.arg(&consumer);
        words.token("STREAMS");
        words
            .columns::<
                (crate::__private::kind::Key, crate::__private::kind::Word),
            >(&stream);
        self.run(crate::__private::Command::new(&specs::XREADGROUP, words))
    }
    /// Read as a member of a group.
    ///
    /// `XREADGROUP GROUP group consumer [COUNT count] [BLOCK block] [NOACK] STREAMS key id [key id …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// The optional items are those of [`XreadgroupOptions`].
    ///
    /// Declared as `[stream.xreadgroup]` in `library.toml`.
    fn xreadgroup_with<
        K: crate::__private::FromRedis,
        M: crate::__private::FromRedisMap,
    >(
        self,
        group: impl crate::__private::ToRedisArg,
        consumer: impl crate::__private::ToRedisArg,
        stream: impl crate::__private::ToRows<
            (crate::__private::kind::Key, crate::__private::kind::Word),
        >,
        options: XreadgroupOptions,
    ) -> Self::Output<
        crate::__private::reply::EmptyIfNil<
            crate::__private::reply::Pairs<
                K,
                ::std::vec::Vec<crate::reply::StreamEntry<M>>,
            >,
        >,
    > {
        let mut words = specs::XREADGROUP.words();
        words.token("GROUP");
        words.arg(&group);
        words.arg(&consumer);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words.token("STREAMS");
        words
            .columns::<
                (crate::__private::kind::Key, crate::__private::kind::Word),
            >(&stream);
        self.run(crate::__private::Command::new(&specs::XREADGROUP, words))
    }
    /// Read entries.
    ///
    /// `XRANGE key start end`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xrange]` in `library.toml`.
    fn xrange<M: crate::__private::FromRedisMap>(
        self,
        key: impl crate::__private::ToRedisArg,
        start: impl crate::__private::ToRedisArg,
        end: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::std::vec::Vec<crate::reply::StreamEntry<M>>> {
        let mut words = specs::XRANGE.words();
        words.key(&key);
        words.arg(&start);
        words.arg(&end);
        self.run(crate::__private::Command::new(&specs::XRANGE, words))
    }
    /// Find elements.
    ///
    /// `ARGREP key start end EXACT text | MATCH part [EXACT text | MATCH part …] [AND | OR] [NOCASE]`, since Redis 8.8.0.
    ///
    /// Declared as `[array.argrep]` in `library.toml`.
    fn argrep(
        self,
        key: impl crate::__private::ToRedisArg,
        start: impl crate::__private::ToRedisArg,
        end: impl crate::__private::ToRedisArg,
        predicate: impl ::core::iter::IntoIterator<Item = ArgrepPredicate>,
    ) -> Self::Output<::std::vec::Vec<u64>> {
        let mut words = specs::ARGREP.words();
        words.key(&key);
        words.arg(&start);
        words.arg(&end);
        words.fragments(predicate);
        self.run(crate::__private::Command::new(&specs::ARGREP, words))
    }
    /// Find elements.
    ///
    /// `ARGREP key start end EXACT text | MATCH part [EXACT text | MATCH part …] [AND | OR] [NOCASE]`, since Redis 8.8.0.
    ///
    /// The optional items are those of [`ArgrepOptions`].
    ///
    /// Declared as `[array.argrep]` in `library.toml`.
    fn argrep_with(
        self,
        key: impl crate::__private::ToRedisArg,
        start: impl crate::__private::ToRedisArg,
        end: impl crate::__private::ToRedisArg,
        predicate: impl ::core::iter::IntoIterator<Item = ArgrepPredicate>,
        options: ArgrepOptions,
    ) -> Self::Output<::std::vec::Vec<u64>> {
        let mut words = specs::ARGREP.words();
        words.key(&key);
        words.arg(&start);
        words.arg(&end);
        words.fragments(predicate);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        self.run(crate::__private::Command::new(&specs::ARGREP, words))
    }
    /// Combine bitmaps.
    ///
    /// `BITOP <AND | OR | NOT> destination key [key …]`, since Redis 2.6.0 and Valkey 1.0.0.
    ///
    /// Declared as `[bitmap.bitop]` in `library.toml`.
    fn bitop(
        self,
        operation: BitopOperation,
        destination: impl crate::__private::ToRedisArg,
        key: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<u64> {
        let mut words = specs::BITOP.words();
        words.fragment(&operation);
        words.key(&destination);
        words.keys(&key);
        self.run(crate::__private::Command::new(&specs::BITOP, words))
    }
    /// Run a script.
    ///
    /// `EVAL script num_key [key …] [arg …]`, since Redis 2.6.0 and Valkey 1.0.0.
    ///
    /// Declared as `[scripting.eval]` in `library.toml`.
    fn eval<T: crate::__private::FromRedis>(
        self,
        script: impl crate::__private::ToRedisArg,
        key: impl crate::__private::ToRedisArgs,
        arg: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<crate::__private::reply::Any<T>> {
        let mut words = specs::EVAL.words();
        words.arg(&script);
        words.key_count(&key);
        words.any_keys(&key);
        words.any_args(&arg);
        self.run(crate::__private::Command::new(&specs::EVAL, words))
    }
    /// What each slot has and does.
    ///
    /// `CLUSTER SLOT-STATS <SLOTSRANGE first last | ORDERBY metric [LIMIT limit] [ASC | DESC]>`, since Redis 8.2.0 and Valkey 8.0.0.
    ///
    /// Declared as `[cluster.cluster_slot_stats]` in `library.toml`.
    fn cluster_slot_stats(
        self,
        choice: ClusterSlotStatsChoice,
    ) -> Self::Output<
        ::std::vec::Vec<(u64, ::std::collections::HashMap<::std::string::String, u64>)>,
    > {
        let mut words = specs::CLUSTER_SLOT_STATS.words();
        words.fragment(&choice);
        self.run(crate::__private::Command::new(&specs::CLUSTER_SLOT_STATS, words))
    }
}
/// The commands, with the order of arguments and the replies that the classic `Redis` class had.
///
/// Generated from `library.toml`; where an entry has no `legacy`, the method is that of [`Commands`].
pub trait LegacyCommands: crate::__private::Executor {
    /// Get the value of `key`.
    ///
    /// `GET key`, since Redis 1.0.0 and Valkey 1.0.0, O(1).
    ///
    /// Declared as `[string.get]` in `library.toml`.
    fn get<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::core::option::Option<T>> {
        let mut words = specs::GET.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::GET, words))
    }
    /// Set `key` to `value`.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
    ) -> Self::Output<crate::__private::reply::Okay> {
        let mut words = specs::SET.words();
        words.key(&key);
        words.arg(&value);
        self.run(crate::__private::Command::new(&specs::SET, words))
    }
    /// Set `key` to `value`.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SetOptions`].
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set_with(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
        options: SetOptions,
    ) -> Self::Output<crate::__private::reply::OkOrNil> {
        let mut words = specs::SET.words();
        words.key(&key);
        words.arg(&value);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        self.run(crate::__private::Command::new(&specs::SET, words))
    }
    /// Set `key` to `value` and get the value before.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] GET [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set_get<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::core::option::Option<T>> {
        let mut words = specs::SET_GET.words();
        words.key(&key);
        words.arg(&value);
        words.token("GET");
        self.run(crate::__private::Command::new(&specs::SET_GET, words))
    }
    /// Set `key` to `value` and get the value before.
    ///
    /// `SET key value [NX | XX | IFEQ ifeq] GET [expiry | KEEPTTL]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SetOptions`].
    ///
    /// Declared as `[string.set]` in `library.toml`.
    fn set_get_with<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
        options: SetOptions,
    ) -> Self::Output<::core::option::Option<T>> {
        let mut words = specs::SET_GET.words();
        words.key(&key);
        words.arg(&value);
        words.options(&options.0, 0);
        words.token("GET");
        words.options(&options.0, 1);
        self.run(crate::__private::Command::new(&specs::SET_GET, words))
    }
    /// Set several keys.
    ///
    /// `MSET key value [key value …]`, since Redis 1.0.1 and Valkey 1.0.0.
    ///
    /// Declared as `[string.mset]` in `library.toml`.
    fn mset(
        self,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Key, crate::__private::kind::Word),
        >,
    ) -> Self::Output<crate::__private::reply::Okay> {
        let mut words = specs::MSET.words();
        words
            .rows::<(crate::__private::kind::Key, crate::__private::kind::Word)>(&entry);
        self.run(crate::__private::Command::new(&specs::MSET, words))
    }
    /// Set `key` to `value`, to expire after `secs`.
    ///
    /// `SETEX key secs value`, since Redis 2.0.0 and Valkey 1.0.0.
    ///
    /// Deprecated by the server since 2.6.12; use `set_with`.
    ///
    /// Declared as `[string.setex]` in `library.toml`.
    fn setex(
        self,
        key: impl crate::__private::ToRedisArg,
        value: impl crate::__private::ToRedisArg,
        secs: impl crate::__private::ToSeconds,
    ) -> Self::Output<crate::__private::reply::Okay> {
        let mut words = specs::SETEX.words();
        words.key(&key);
        words.seconds(&secs);
        words.arg(&value);
        self.run(crate::__private::Command::new(&specs::SETEX, words))
    }
    /// Delete keys.
    ///
    /// `DEL key [key …]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.del]` in `library.toml`.
    #[doc(alias("del"))]
    fn delete(self, key: impl crate::__private::ToRedisArgs) -> Self::Output<u64> {
        let mut words = specs::DELETE.words();
        words.keys(&key);
        self.run(crate::__private::Command::new(&specs::DELETE, words))
    }
    /// How long `key` has to live.
    ///
    /// `TTL key`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.ttl]` in `library.toml`.
    fn ttl(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<crate::__private::reply::LegacyTtl> {
        let mut words = specs::TTL.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::TTL, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::std::vec::Vec<T>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SortOptions`].
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_with<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        options: SortOptions,
    ) -> Self::Output<::std::vec::Vec<T>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words.options(&options.0, 3);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] GET get [GET get …] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_get<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        get: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<::std::vec::Vec<::core::option::Option<T>>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.each("GET", &get);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] GET get [GET get …] [order] [ALPHA]`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SortOptions`].
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_get_with<T: crate::__private::FromRedis>(
        self,
        key: impl crate::__private::ToRedisArg,
        get: impl crate::__private::ToRedisArgs,
        options: SortOptions,
    ) -> Self::Output<::std::vec::Vec<::core::option::Option<T>>> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.each("GET", &get);
        words.options(&options.0, 2);
        words.options(&options.0, 3);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [GET get …] [order] [ALPHA] STORE destination`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_store(
        self,
        key: impl crate::__private::ToRedisArg,
        destination: impl crate::__private::ToRedisArg,
    ) -> Self::Output<u64> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.token("STORE");
        words.key(&destination);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Sort a list, a set or a sorted set.
    ///
    /// `SORT key [BY by] [LIMIT offset count] [GET get …] [order] [ALPHA] STORE destination`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`SortStoreOptions`].
    ///
    /// Declared as `[generic.sort]` in `library.toml`.
    fn sort_store_with(
        self,
        key: impl crate::__private::ToRedisArg,
        destination: impl crate::__private::ToRedisArg,
        options: SortStoreOptions,
    ) -> Self::Output<u64> {
        let mut words = specs::SORT.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words.options(&options.0, 3);
        words.options(&options.0, 4);
        words.token("STORE");
        words.key(&destination);
        self.run(crate::__private::Command::new(&specs::SORT, words))
    }
    /// Remove elements equal to `element`.
    ///
    /// `LREM key count element`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[list.lrem]` in `library.toml`.
    fn lrem(
        self,
        key: impl crate::__private::ToRedisArg,
        element: impl crate::__private::ToRedisArg,
    ) -> Self::Output<u64> {
        let count = 0i64;
        let mut words = specs::LREM.words();
        words.key(&key);
        words.int(count);
        words.arg(&element);
        self.run(crate::__private::Command::new(&specs::LREM, words))
    }
    /// Remove elements equal to `element`.
    ///
    /// `LREM key count element`, since Redis 1.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[list.lrem]` in `library.toml`.
    fn lrem_count(
        self,
        key: impl crate::__private::ToRedisArg,
        element: impl crate::__private::ToRedisArg,
        count: i64,
    ) -> Self::Output<u64> {
        let mut words = specs::LREM.words();
        words.key(&key);
        words.int(count);
        words.arg(&element);
        self.run(crate::__private::Command::new(&specs::LREM, words))
    }
    /// Pop from the first list that has elements.
    ///
    /// `BLMPOP timeout num_key key [key …] side [COUNT count]`, since Redis 7.0.0 and Valkey 7.0.0.
    ///
    /// Declared as `[list.blmpop]` in `library.toml`.
    fn blmpop<K: crate::__private::FromRedis, T: crate::__private::FromRedis>(
        self,
        timeout: impl crate::__private::ToTimeout,
        key: impl crate::__private::ToRedisArgs,
        side: Side,
    ) -> Self::Output<::core::option::Option<(K, ::std::vec::Vec<T>)>> {
        let mut words = specs::BLMPOP.words();
        words.timeout_seconds(&timeout);
        words.key_count(&key);
        words.keys(&key);
        words.fragment(&side);
        self.run(crate::__private::Command::new(&specs::BLMPOP, words))
    }
    /// Pop from the first list that has elements.
    ///
    /// `BLMPOP timeout num_key key [key …] side [COUNT count]`, since Redis 7.0.0 and Valkey 7.0.0.
    ///
    /// The optional items are those of [`BlmpopOptions`].
    ///
    /// Declared as `[list.blmpop]` in `library.toml`.
    fn blmpop_with<K: crate::__private::FromRedis, T: crate::__private::FromRedis>(
        self,
        timeout: impl crate::__private::ToTimeout,
        key: impl crate::__private::ToRedisArgs,
        side: Side,
        options: BlmpopOptions,
    ) -> Self::Output<::core::option::Option<(K, ::std::vec::Vec<T>)>> {
        let mut words = specs::BLMPOP.words();
        words.timeout_seconds(&timeout);
        words.key_count(&key);
        words.keys(&key);
        words.fragment(&side);
        words.options(&options.0, 0);
        self.run(crate::__private::Command::new(&specs::BLMPOP, words))
    }
    /// All fields of a hash.
    ///
    /// `HGETALL key`, since Redis 2.0.0 and Valkey 1.0.0.
    ///
    /// Declared as `[hash.hgetall]` in `library.toml`.
    fn hgetall<M: crate::__private::FromRedisMap>(
        self,
        key: impl crate::__private::ToRedisArg,
    ) -> Self::Output<crate::__private::reply::Map<M>> {
        let mut words = specs::HGETALL.words();
        words.key(&key);
        self.run(crate::__private::Command::new(&specs::HGETALL, words))
    }
    /// How long fields have to live.
    ///
    /// `HTTL key FIELDS num_field field [field …]`, since Redis 7.4.0 and Valkey 9.0.0.
    ///
    /// Declared as `[hash.httl]` in `library.toml`.
    fn httl(
        self,
        key: impl crate::__private::ToRedisArg,
        field: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<crate::__private::reply::List<crate::reply::TtlSeconds>> {
        let mut words = specs::HTTL.words();
        words.key(&key);
        words.token("FIELDS");
        words.arg_count(&field);
        words.args(&field);
        self.run(crate::__private::Command::new(&specs::HTTL, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] [CH] score member [score member …]`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd(
        self,
        key: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Score),
        >,
    ) -> Self::Output<u64> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words
            .swapped_rows::<
                (crate::__private::kind::Word, crate::__private::kind::Score),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] [CH] score member [score member …]`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`ZaddOptions`].
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd_with(
        self,
        key: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Score),
        >,
        options: ZaddOptions,
    ) -> Self::Output<u64> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words
            .swapped_rows::<
                (crate::__private::kind::Word, crate::__private::kind::Score),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] INCR score member`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd_incr(
        self,
        key: impl crate::__private::ToRedisArg,
        score: f64,
        member: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::core::option::Option<f64>> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words.token("INCR");
        words.double(score);
        words.arg(&member);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Add members.
    ///
    /// `ZADD key [NX | XX] [GT | LT] INCR score member`, since Redis 1.2.0 and Valkey 1.0.0.
    ///
    /// The optional items are those of [`ZaddIncrOptions`].
    ///
    /// Declared as `[sorted_set.zadd]` in `library.toml`.
    fn zadd_incr_with(
        self,
        key: impl crate::__private::ToRedisArg,
        score: f64,
        member: impl crate::__private::ToRedisArg,
        options: ZaddIncrOptions,
    ) -> Self::Output<::core::option::Option<f64>> {
        let mut words = specs::ZADD.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.token("INCR");
        words.double(score);
        words.arg(&member);
        self.run(crate::__private::Command::new(&specs::ZADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
    ) -> Self::Output<crate::reply::StreamId> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// The optional items are those of [`XaddOptions`].
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd_with(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
        options: XaddOptions,
    ) -> Self::Output<crate::reply::StreamId> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key NOMKSTREAM [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd_nomkstream(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
    ) -> Self::Output<::core::option::Option<crate::reply::StreamId>> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.token("NOMKSTREAM");
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Append an entry.
    ///
    /// `XADD key NOMKSTREAM [trim] id field value [field value …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// The optional items are those of [`XaddOptions`].
    ///
    /// Declared as `[stream.xadd]` in `library.toml`.
    fn xadd_nomkstream_with(
        self,
        key: impl crate::__private::ToRedisArg,
        id: impl crate::__private::ToRedisArg,
        entry: impl crate::__private::ToRows<
            (crate::__private::kind::Word, crate::__private::kind::Word),
        >,
        options: XaddOptions,
    ) -> Self::Output<::core::option::Option<crate::reply::StreamId>> {
        let mut words = specs::XADD.words();
        words.key(&key);
        words.token("NOMKSTREAM");
        words.options(&options.0, 0);
        words.arg(&id);
        words
            .rows::<
                (crate::__private::kind::Word, crate::__private::kind::Word),
            >(&entry);
        self.run(crate::__private::Command::new(&specs::XADD, words))
    }
    /// Read as a member of a group.
    ///
    /// `XREADGROUP GROUP group consumer [COUNT count] [BLOCK block] [NOACK] STREAMS key id [key id …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xreadgroup]` in `library.toml`.
    fn xreadgroup<K: crate::__private::FromRedis, M: crate::__private::FromRedisMap>(
        self,
        group: impl crate::__private::ToRedisArg,
        consumer: impl crate::__private::ToRedisArg,
        stream: impl crate::__private::ToRows<
            (crate::__private::kind::Key, crate::__private::kind::Word),
        >,
    ) -> Self::Output<
        crate::__private::reply::EmptyIfNil<
            crate::__private::reply::Pairs<
                K,
                ::std::vec::Vec<crate::reply::StreamEntry<M>>,
            >,
        >,
    > {
        let mut words = specs::XREADGROUP.words();
        words.token("GROUP");
        words.arg(&group);
        words.arg(&consumer);
        words.token("STREAMS");
        words
            .columns::<
                (crate::__private::kind::Key, crate::__private::kind::Word),
            >(&stream);
        self.run(crate::__private::Command::new(&specs::XREADGROUP, words))
    }
    /// Read as a member of a group.
    ///
    /// `XREADGROUP GROUP group consumer [COUNT count] [BLOCK block] [NOACK] STREAMS key id [key id …]`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// The optional items are those of [`XreadgroupOptions`].
    ///
    /// Declared as `[stream.xreadgroup]` in `library.toml`.
    fn xreadgroup_with<
        K: crate::__private::FromRedis,
        M: crate::__private::FromRedisMap,
    >(
        self,
        group: impl crate::__private::ToRedisArg,
        consumer: impl crate::__private::ToRedisArg,
        stream: impl crate::__private::ToRows<
            (crate::__private::kind::Key, crate::__private::kind::Word),
        >,
        options: XreadgroupOptions,
    ) -> Self::Output<
        crate::__private::reply::EmptyIfNil<
            crate::__private::reply::Pairs<
                K,
                ::std::vec::Vec<crate::reply::StreamEntry<M>>,
            >,
        >,
    > {
        let mut words = specs::XREADGROUP.words();
        words.token("GROUP");
        words.arg(&group);
        words.arg(&consumer);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words.token("STREAMS");
        words
            .columns::<
                (crate::__private::kind::Key, crate::__private::kind::Word),
            >(&stream);
        self.run(crate::__private::Command::new(&specs::XREADGROUP, words))
    }
    /// Read entries.
    ///
    /// `XRANGE key start end`, since Redis 5.0.0 and Valkey 5.0.0.
    ///
    /// Declared as `[stream.xrange]` in `library.toml`.
    fn xrange<M: crate::__private::FromRedisMap>(
        self,
        key: impl crate::__private::ToRedisArg,
        start: impl crate::__private::ToRedisArg,
        end: impl crate::__private::ToRedisArg,
    ) -> Self::Output<::std::vec::Vec<crate::reply::StreamEntry<M>>> {
        let mut words = specs::XRANGE.words();
        words.key(&key);
        words.arg(&start);
        words.arg(&end);
        self.run(crate::__private::Command::new(&specs::XRANGE, words))
    }
    /// Find elements.
    ///
    /// `ARGREP key start end EXACT text | MATCH part [EXACT text | MATCH part …] [AND | OR] [NOCASE]`, since Redis 8.8.0.
    ///
    /// Declared as `[array.argrep]` in `library.toml`.
    fn argrep(
        self,
        key: impl crate::__private::ToRedisArg,
        start: impl crate::__private::ToRedisArg,
        end: impl crate::__private::ToRedisArg,
        predicate: impl ::core::iter::IntoIterator<Item = ArgrepPredicate>,
    ) -> Self::Output<::std::vec::Vec<u64>> {
        let mut words = specs::ARGREP.words();
        words.key(&key);
        words.arg(&start);
        words.arg(&end);
        words.fragments(predicate);
        self.run(crate::__private::Command::new(&specs::ARGREP, words))
    }
    /// Find elements.
    ///
    /// `ARGREP key start end EXACT text | MATCH part [EXACT text | MATCH part …] [AND | OR] [NOCASE]`, since Redis 8.8.0.
    ///
    /// The optional items are those of [`ArgrepOptions`].
    ///
    /// Declared as `[array.argrep]` in `library.toml`.
    fn argrep_with(
        self,
        key: impl crate::__private::ToRedisArg,
        start: impl crate::__private::ToRedisArg,
        end: impl crate::__private::ToRedisArg,
        predicate: impl ::core::iter::IntoIterator<Item = ArgrepPredicate>,
        options: ArgrepOptions,
    ) -> Self::Output<::std::vec::Vec<u64>> {
        let mut words = specs::ARGREP.words();
        words.key(&key);
        words.arg(&start);
        words.arg(&end);
        words.fragments(predicate);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        self.run(crate::__private::Command::new(&specs::ARGREP, words))
    }
    /// Combine bitmaps.
    ///
    /// `BITOP <AND | OR | NOT> destination key [key …]`, since Redis 2.6.0 and Valkey 1.0.0.
    ///
    /// Declared as `[bitmap.bitop]` in `library.toml`.
    fn bitop(
        self,
        operation: BitopOperation,
        destination: impl crate::__private::ToRedisArg,
        key: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<u64> {
        let mut words = specs::BITOP.words();
        words.fragment(&operation);
        words.key(&destination);
        words.keys(&key);
        self.run(crate::__private::Command::new(&specs::BITOP, words))
    }
    /// Run a script.
    ///
    /// `EVAL script num_key [key …] [arg …]`, since Redis 2.6.0 and Valkey 1.0.0.
    ///
    /// Declared as `[scripting.eval]` in `library.toml`.
    fn eval<T: crate::__private::FromRedis>(
        self,
        script: impl crate::__private::ToRedisArg,
        key: impl crate::__private::ToRedisArgs,
        arg: impl crate::__private::ToRedisArgs,
    ) -> Self::Output<crate::__private::reply::Any<T>> {
        let mut words = specs::EVAL.words();
        words.arg(&script);
        words.key_count(&key);
        words.any_keys(&key);
        words.any_args(&arg);
        self.run(crate::__private::Command::new(&specs::EVAL, words))
    }
    /// What each slot has and does.
    ///
    /// `CLUSTER SLOT-STATS <SLOTSRANGE first last | ORDERBY metric [LIMIT limit] [ASC | DESC]>`, since Redis 8.2.0 and Valkey 8.0.0.
    ///
    /// Declared as `[cluster.cluster_slot_stats]` in `library.toml`.
    fn cluster_slot_stats(
        self,
        choice: ClusterSlotStatsChoice,
    ) -> Self::Output<
        ::std::vec::Vec<(u64, ::std::collections::HashMap<::std::string::String, u64>)>,
    > {
        let mut words = specs::CLUSTER_SLOT_STATS.words();
        words.fragment(&choice);
        self.run(crate::__private::Command::new(&specs::CLUSTER_SLOT_STATS, words))
    }
}
/// The optional items of [`set_with`](Commands::set_with), [`set_get_with`](Commands::set_get_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct SetOptions(crate::__private::OptionWords<2>);
impl SetOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `NX`
    #[must_use]
    #[inline]
    pub fn nx(mut self) -> Self {
        self.0.set(0, |words| words.token("NX"));
        self
    }
    /// `XX`
    #[must_use]
    #[inline]
    pub fn xx(mut self) -> Self {
        self.0.set(0, |words| words.token("XX"));
        self
    }
    /// `IFEQ ifeq`
    #[must_use]
    #[inline]
    pub fn ifeq(mut self, ifeq: impl crate::__private::ToRedisArg) -> Self {
        self.0
            .set(
                0,
                |words| {
                    words.token("IFEQ");
                    words.arg(&ifeq);
                },
            );
        self
    }
    /// `EX secs`
    #[must_use]
    #[inline]
    pub fn ex(mut self, secs: impl crate::__private::ToSeconds) -> Self {
        self.0
            .set(
                1,
                |words| {
                    words.token("EX");
                    words.seconds(&secs);
                },
            );
        self
    }
    /// `PX millis`
    #[must_use]
    #[inline]
    pub fn px(mut self, millis: impl crate::__private::ToMillis) -> Self {
        self.0
            .set(
                1,
                |words| {
                    words.token("PX");
                    words.millis(&millis);
                },
            );
        self
    }
    /// `EXAT at`
    #[must_use]
    #[inline]
    pub fn exat(mut self, at: impl crate::__private::ToUnixSeconds) -> Self {
        self.0
            .set(
                1,
                |words| {
                    words.token("EXAT");
                    words.unix_seconds(&at);
                },
            );
        self
    }
    /// `PXAT at_ms`
    #[must_use]
    #[inline]
    pub fn pxat(mut self, at_ms: impl crate::__private::ToUnixMillis) -> Self {
        self.0
            .set(
                1,
                |words| {
                    words.token("PXAT");
                    words.unix_millis(&at_ms);
                },
            );
        self
    }
    /// `KEEPTTL`
    #[must_use]
    #[inline]
    pub fn keepttl(mut self) -> Self {
        self.0.set(1, |words| words.token("KEEPTTL"));
        self
    }
}
/// The optional items of [`sort_with`](Commands::sort_with), [`sort_get_with`](Commands::sort_get_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct SortOptions(crate::__private::OptionWords<4>);
impl SortOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `BY by`
    #[must_use]
    #[inline]
    pub fn by(mut self, by: impl crate::__private::ToRedisArg) -> Self {
        self.0
            .set(
                0,
                |words| {
                    words.token("BY");
                    words.arg(&by);
                },
            );
        self
    }
    /// `LIMIT offset count`
    #[must_use]
    #[inline]
    pub fn limit(mut self, offset: i64, count: i64) -> Self {
        self.0
            .set(
                1,
                |words| {
                    words.token("LIMIT");
                    words.int(offset);
                    words.int(count);
                },
            );
        self
    }
    /// `ASC`
    #[must_use]
    #[inline]
    pub fn asc(mut self) -> Self {
        self.0.set(2, |words| words.token("ASC"));
        self
    }
    /// `DESC`
    #[must_use]
    #[inline]
    pub fn desc(mut self) -> Self {
        self.0.set(2, |words| words.token("DESC"));
        self
    }
    /// `ALPHA`
    #[must_use]
    #[inline]
    pub fn alpha(mut self) -> Self {
        self.0.set(3, |words| words.token("ALPHA"));
        self
    }
}
/// The optional items of [`sort_store_with`](Commands::sort_store_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct SortStoreOptions(crate::__private::OptionWords<5>);
impl SortStoreOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `BY by`
    #[must_use]
    #[inline]
    pub fn by(mut self, by: impl crate::__private::ToRedisArg) -> Self {
        self.0
            .set(
                0,
                |words| {
                    words.token("BY");
                    words.arg(&by);
                },
            );
        self
    }
    /// `LIMIT offset count`
    #[must_use]
    #[inline]
    pub fn limit(mut self, offset: i64, count: i64) -> Self {
        self.0
            .set(
                1,
                |words| {
                    words.token("LIMIT");
                    words.int(offset);
                    words.int(count);
                },
            );
        self
    }
    /// `GET get`; each call adds one
    #[must_use]
    #[inline]
    pub fn get(mut self, get: impl crate::__private::ToRedisArg) -> Self {
        self.0
            .add(
                2,
                |words| {
                    words.token("GET");
                    words.arg(&get);
                },
            );
        self
    }
    /// `ASC`
    #[must_use]
    #[inline]
    pub fn asc(mut self) -> Self {
        self.0.set(3, |words| words.token("ASC"));
        self
    }
    /// `DESC`
    #[must_use]
    #[inline]
    pub fn desc(mut self) -> Self {
        self.0.set(3, |words| words.token("DESC"));
        self
    }
    /// `ALPHA`
    #[must_use]
    #[inline]
    pub fn alpha(mut self) -> Self {
        self.0.set(4, |words| words.token("ALPHA"));
        self
    }
}
/// The optional items of [`blmpop_with`](Commands::blmpop_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct BlmpopOptions(crate::__private::OptionWords<1>);
impl BlmpopOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `COUNT count`
    #[must_use]
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.0
            .set(
                0,
                |words| {
                    words.token("COUNT");
                    words.uint(count);
                },
            );
        self
    }
}
/// The optional items of [`zadd_with`](Commands::zadd_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct ZaddOptions(crate::__private::OptionWords<3>);
impl ZaddOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `NX`
    #[must_use]
    #[inline]
    pub fn nx(mut self) -> Self {
        self.0.set(0, |words| words.token("NX"));
        self
    }
    /// `XX`
    #[must_use]
    #[inline]
    pub fn xx(mut self) -> Self {
        self.0.set(0, |words| words.token("XX"));
        self
    }
    /// `GT`
    #[must_use]
    #[inline]
    pub fn gt(mut self) -> Self {
        self.0.set(1, |words| words.token("GT"));
        self
    }
    /// `LT`
    #[must_use]
    #[inline]
    pub fn lt(mut self) -> Self {
        self.0.set(1, |words| words.token("LT"));
        self
    }
    /// `CH`
    #[must_use]
    #[inline]
    pub fn ch(mut self) -> Self {
        self.0.set(2, |words| words.token("CH"));
        self
    }
}
/// The optional items of [`zadd_incr_with`](Commands::zadd_incr_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct ZaddIncrOptions(crate::__private::OptionWords<2>);
impl ZaddIncrOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `NX`
    #[must_use]
    #[inline]
    pub fn nx(mut self) -> Self {
        self.0.set(0, |words| words.token("NX"));
        self
    }
    /// `XX`
    #[must_use]
    #[inline]
    pub fn xx(mut self) -> Self {
        self.0.set(0, |words| words.token("XX"));
        self
    }
    /// `GT`
    #[must_use]
    #[inline]
    pub fn gt(mut self) -> Self {
        self.0.set(1, |words| words.token("GT"));
        self
    }
    /// `LT`
    #[must_use]
    #[inline]
    pub fn lt(mut self) -> Self {
        self.0.set(1, |words| words.token("LT"));
        self
    }
}
/// The optional items of [`xadd_with`](Commands::xadd_with), [`xadd_nomkstream_with`](Commands::xadd_nomkstream_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct XaddOptions(crate::__private::OptionWords<1>);
impl XaddOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `trim`
    #[must_use]
    #[inline]
    pub fn trim(mut self, trim: Trim) -> Self {
        self.0.set(0, |words| words.fragment(&trim));
        self
    }
}
/// The optional items of [`xreadgroup_with`](Commands::xreadgroup_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct XreadgroupOptions(crate::__private::OptionWords<3>);
impl XreadgroupOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `COUNT count`
    #[must_use]
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.0
            .set(
                0,
                |words| {
                    words.token("COUNT");
                    words.uint(count);
                },
            );
        self
    }
    /// `BLOCK block`
    #[must_use]
    #[inline]
    pub fn block(mut self, block: impl crate::__private::ToMillis) -> Self {
        self.0
            .set(
                1,
                |words| {
                    words.token("BLOCK");
                    words.timeout_millis(&block);
                },
            );
        self
    }
    /// `NOACK`
    #[must_use]
    #[inline]
    pub fn noack(mut self) -> Self {
        self.0.set(2, |words| words.token("NOACK"));
        self
    }
}
/// The optional items of [`argrep_with`](Commands::argrep_with).
///
/// Of alternatives the last one set wins.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct ArgrepOptions(crate::__private::OptionWords<2>);
impl ArgrepOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `AND`
    #[must_use]
    #[inline]
    pub fn and(mut self) -> Self {
        self.0.set(0, |words| words.token("AND"));
        self
    }
    /// `OR`
    #[must_use]
    #[inline]
    pub fn or(mut self) -> Self {
        self.0.set(0, |words| words.token("OR"));
        self
    }
    /// `NOCASE`
    #[must_use]
    #[inline]
    pub fn nocase(mut self) -> Self {
        self.0.set(1, |words| words.token("NOCASE"));
        self
    }
}
/// An end of a list.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::Eq,
    ::core::cmp::PartialEq,
)]
pub enum Side {
    /// `LEFT`
    Left,
    /// `RIGHT`
    Right,
}
#[automatically_derived]
impl crate::__private::Fragment for Side {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        match self {
            Self::Left => words.token("LEFT"),
            Self::Right => words.token("RIGHT"),
        }
    }
}
/// `ASC | DESC`
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::Eq,
    ::core::cmp::PartialEq,
)]
pub enum Order {
    /// `ASC`
    Asc,
    /// `DESC`
    Desc,
}
#[automatically_derived]
impl crate::__private::Fragment for Order {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        match self {
            Self::Asc => words.token("ASC"),
            Self::Desc => words.token("DESC"),
        }
    }
}
/// `SUM | MIN | MAX`
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::Eq,
    ::core::cmp::PartialEq,
)]
pub enum Aggregate {
    /// `SUM`
    Sum,
    /// `MIN`
    Min,
    /// `MAX`
    Max,
}
#[automatically_derived]
impl crate::__private::Fragment for Aggregate {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        match self {
            Self::Sum => words.token("SUM"),
            Self::Min => words.token("MIN"),
            Self::Max => words.token("MAX"),
        }
    }
}
/// `EX secs | PX millis | EXAT at | PXAT at_ms`
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Expiry(crate::__private::OptionWords<1>);
impl Expiry {
    /// `EX secs`
    #[must_use]
    #[inline]
    pub fn ex(secs: impl crate::__private::ToSeconds) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("EX");
                    words.seconds(&secs);
                },
            );
        Self(parts)
    }
    /// `PX millis`
    #[must_use]
    #[inline]
    pub fn px(millis: impl crate::__private::ToMillis) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("PX");
                    words.millis(&millis);
                },
            );
        Self(parts)
    }
    /// `EXAT at`
    #[must_use]
    #[inline]
    pub fn exat(at: impl crate::__private::ToUnixSeconds) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("EXAT");
                    words.unix_seconds(&at);
                },
            );
        Self(parts)
    }
    /// `PXAT at_ms`
    #[must_use]
    #[inline]
    pub fn pxat(at_ms: impl crate::__private::ToUnixMillis) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("PXAT");
                    words.unix_millis(&at_ms);
                },
            );
        Self(parts)
    }
}
#[automatically_derived]
impl crate::__private::Fragment for Expiry {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        words.options(&self.0, 0);
    }
}
/// `<MAXLEN | MINID> [= | ~] threshold [LIMIT limit]`
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Trim(crate::__private::OptionWords<4>);
impl Trim {
    /// `MAXLEN [= | ~] threshold [LIMIT limit]`
    #[must_use]
    #[inline]
    pub fn maxlen(threshold: impl crate::__private::ToRedisArg) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts.set(0, |words| words.token("MAXLEN"));
        parts.set(2, |words| words.arg(&threshold));
        Self(parts)
    }
    /// `MINID [= | ~] threshold [LIMIT limit]`
    #[must_use]
    #[inline]
    pub fn minid(threshold: impl crate::__private::ToRedisArg) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts.set(0, |words| words.token("MINID"));
        parts.set(2, |words| words.arg(&threshold));
        Self(parts)
    }
    /// `=`
    #[must_use]
    #[inline]
    pub fn exact(mut self) -> Self {
        self.0.set(1, |words| words.token("="));
        self
    }
    /// `~`
    #[must_use]
    #[inline]
    pub fn approx(mut self) -> Self {
        self.0.set(1, |words| words.token("~"));
        self
    }
    /// `LIMIT limit`
    #[must_use]
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.0
            .set(
                3,
                |words| {
                    words.token("LIMIT");
                    words.uint(limit);
                },
            );
        self
    }
}
#[automatically_derived]
impl crate::__private::Fragment for Trim {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        words.options(&self.0, 0);
        words.options(&self.0, 1);
        words.options(&self.0, 2);
        words.options(&self.0, 3);
    }
}
/// `EXACT text | MATCH part`
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct ArgrepPredicate(crate::__private::OptionWords<1>);
impl ArgrepPredicate {
    /// `EXACT text`
    #[must_use]
    #[inline]
    pub fn exact(text: impl crate::__private::ToRedisArg) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("EXACT");
                    words.arg(&text);
                },
            );
        Self(parts)
    }
    /// `MATCH part`
    #[must_use]
    #[inline]
    pub fn part(part: impl crate::__private::ToRedisArg) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("MATCH");
                    words.arg(&part);
                },
            );
        Self(parts)
    }
}
#[automatically_derived]
impl crate::__private::Fragment for ArgrepPredicate {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        words.options(&self.0, 0);
    }
}
/// `AND | OR | NOT`
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::Eq,
    ::core::cmp::PartialEq,
)]
pub enum BitopOperation {
    /// `AND`
    And,
    /// `OR`
    Or,
    /// `NOT`
    Not,
}
#[automatically_derived]
impl crate::__private::Fragment for BitopOperation {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        match self {
            Self::And => words.token("AND"),
            Self::Or => words.token("OR"),
            Self::Not => words.token("NOT"),
        }
    }
}
/// `SLOTSRANGE first last | ORDERBY metric [LIMIT limit] [ASC | DESC]`
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct ClusterSlotStatsChoice(crate::__private::OptionWords<1>);
impl ClusterSlotStatsChoice {
    /// `SLOTSRANGE first last`
    #[must_use]
    #[inline]
    pub fn slotsrange(first: u64, last: u64) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("SLOTSRANGE");
                    words.uint(first);
                    words.uint(last);
                },
            );
        Self(parts)
    }
    /// `ORDERBY metric`
    #[must_use]
    #[inline]
    pub fn orderby(metric: impl crate::__private::ToRedisArg) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("ORDERBY");
                    words.arg(&metric);
                },
            );
        Self(parts)
    }
    /// `ORDERBY metric LIMIT limit`
    #[must_use]
    #[inline]
    pub fn orderby_limit(metric: impl crate::__private::ToRedisArg, limit: u64) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("ORDERBY");
                    words.arg(&metric);
                    words.token("LIMIT");
                    words.uint(limit);
                },
            );
        Self(parts)
    }
    /// `ORDERBY metric ASC`
    #[must_use]
    #[inline]
    pub fn orderby_asc(metric: impl crate::__private::ToRedisArg) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("ORDERBY");
                    words.arg(&metric);
                    words.token("ASC");
                },
            );
        Self(parts)
    }
    /// `ORDERBY metric DESC`
    #[must_use]
    #[inline]
    pub fn orderby_desc(metric: impl crate::__private::ToRedisArg) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("ORDERBY");
                    words.arg(&metric);
                    words.token("DESC");
                },
            );
        Self(parts)
    }
    /// `ORDERBY metric LIMIT limit ASC`
    #[must_use]
    #[inline]
    pub fn orderby_limit_asc(
        metric: impl crate::__private::ToRedisArg,
        limit: u64,
    ) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("ORDERBY");
                    words.arg(&metric);
                    words.token("LIMIT");
                    words.uint(limit);
                    words.token("ASC");
                },
            );
        Self(parts)
    }
    /// `ORDERBY metric LIMIT limit DESC`
    #[must_use]
    #[inline]
    pub fn orderby_limit_desc(
        metric: impl crate::__private::ToRedisArg,
        limit: u64,
    ) -> Self {
        let mut parts: crate::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("ORDERBY");
                    words.arg(&metric);
                    words.token("LIMIT");
                    words.uint(limit);
                    words.token("DESC");
                },
            );
        Self(parts)
    }
}
#[automatically_derived]
impl crate::__private::Fragment for ClusterSlotStatsChoice {
    #[inline]
    fn write(&self, words: &mut crate::__private::Words) {
        words.options(&self.0, 0);
    }
}
/// The static facts of the commands of `library.toml`.
pub mod specs {
    /// `GET`
    pub static GET: crate::__private::Spec = crate::__private::Spec {
        name: "GET",
        group: "string",
        head: b"$3\r\nGET\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Read,
        retry: crate::__private::RetryClass::Read,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE
            .with(crate::__private::Flags::FAST)
            .with(crate::__private::Flags::CACHE),
        methods: &["get"],
        summary: "Get the value of `key`.",
        args: "key",
        reply: "T?",
    };
    /// `SET`
    pub static SET: crate::__private::Spec = crate::__private::Spec {
        name: "SET",
        group: "string",
        head: b"$3\r\nSET\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::LastWins,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["set", "set_with", "set_get", "set_get_with"],
        summary: "Set `key` to `value`.",
        args: "key value [NX | XX | IFEQ ifeq] [GET] [expiry:Expiry | KEEPTTL]",
        reply: "ok",
    };
    /// `MSET`
    pub static MSET: crate::__private::Spec = crate::__private::Spec {
        name: "MSET",
        group: "string",
        head: b"$4\r\nMSET\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.0.1"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::LastWins,
        route: crate::__private::Route::MultiShard,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 2,
            count: crate::__private::KeyCount::AllBut(0),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["mset"],
        summary: "Set several keys.",
        args: "entry=(key value)+",
        reply: "ok",
    };
    /// `SETEX`
    pub static SETEX: crate::__private::Spec = crate::__private::Spec {
        name: "SETEX",
        group: "string",
        head: b"$5\r\nSETEX\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("2.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::LastWins,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["setex"],
        summary: "Set `key` to `value`, to expire after `secs`.",
        args: "key secs:secs value",
        reply: "ok",
    };
    /// `DEL`
    pub static DELETE: crate::__private::Spec = crate::__private::Spec {
        name: "DEL",
        group: "generic",
        head: b"$3\r\nDEL\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::Checked,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::AllBut(0),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["delete"],
        summary: "Delete keys.",
        args: "key+",
        reply: "uint",
    };
    /// `TTL`
    pub static TTL: crate::__private::Spec = crate::__private::Spec {
        name: "TTL",
        group: "generic",
        head: b"$3\r\nTTL\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Read,
        retry: crate::__private::RetryClass::Read,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE.with(crate::__private::Flags::FAST),
        methods: &["ttl"],
        summary: "How long `key` has to live.",
        args: "key",
        reply: "TtlSeconds",
    };
    /// `SORT`
    pub static SORT: crate::__private::Spec = crate::__private::Spec {
        name: "SORT",
        group: "generic",
        head: b"$4\r\nSORT\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::LastWins,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::Dynamic,
        flags: crate::__private::Flags::NONE,
        methods: &[
            "sort",
            "sort_with",
            "sort_get",
            "sort_get_with",
            "sort_store",
            "sort_store_with",
        ],
        summary: "Sort a list, a set or a sorted set.",
        args: "key [BY by:pattern] [LIMIT offset:int count:int] (GET get:pattern)* [order:Order] [ALPHA] [STORE destination:key]",
        reply: "[T]",
    };
    /// `WAIT`
    pub static WAIT: crate::__private::Spec = crate::__private::Spec {
        name: "WAIT",
        group: "generic",
        head: b"$4\r\nWAIT\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("3.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Read,
        retry: crate::__private::RetryClass::Read,
        route: crate::__private::Route::Any,
        keys: crate::__private::Keys::None,
        flags: crate::__private::Flags::NONE
            .with(crate::__private::Flags::SAME_CONNECTION),
        methods: &[],
        summary: "Wait until replicas have the writes of this connection.",
        args: "replicas:uint timeout:block_ms",
        reply: "uint",
    };
    /// `LREM`
    pub static LREM: crate::__private::Spec = crate::__private::Spec {
        name: "LREM",
        group: "list",
        head: b"$4\r\nLREM\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::LastWins,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["lrem"],
        summary: "Remove elements equal to `element`.",
        args: "key count:int element",
        reply: "uint",
    };
    /// `BLMPOP`
    pub static BLMPOP: crate::__private::Spec = crate::__private::Spec {
        name: "BLMPOP",
        group: "list",
        head: b"$6\r\nBLMPOP\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("7.0.0"),
            valkey: ::core::option::Option::Some("7.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::Never,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 3,
            step: 1,
            count: crate::__private::KeyCount::WordAt(2),
        },
        flags: crate::__private::Flags::NONE.with(crate::__private::Flags::BLOCKING),
        methods: &["blmpop", "blmpop_with"],
        summary: "Pop from the first list that has elements.",
        args: "timeout:block_s #key key+ side:Side [COUNT count:uint]",
        reply: "(K, [T])?",
    };
    /// `HGETALL`
    pub static HGETALL: crate::__private::Spec = crate::__private::Spec {
        name: "HGETALL",
        group: "hash",
        head: b"$7\r\nHGETALL\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("2.0.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Read,
        retry: crate::__private::RetryClass::Read,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE.with(crate::__private::Flags::CACHE),
        methods: &["hgetall"],
        summary: "All fields of a hash.",
        args: "key",
        reply: "{F: V}",
    };
    /// `HTTL`
    pub static HTTL: crate::__private::Spec = crate::__private::Spec {
        name: "HTTL",
        group: "hash",
        head: b"$4\r\nHTTL\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("7.4.0"),
            valkey: ::core::option::Option::Some("9.0.0"),
        },
        access: crate::__private::Access::Read,
        retry: crate::__private::RetryClass::Read,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["httl"],
        summary: "How long fields have to live.",
        args: "key FIELDS #field field+",
        reply: "[TtlSeconds]",
    };
    /// `ZADD`
    pub static ZADD: crate::__private::Spec = crate::__private::Spec {
        name: "ZADD",
        group: "sorted_set",
        head: b"$4\r\nZADD\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("1.2.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::LastWins,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE.with(crate::__private::Flags::FAST),
        methods: &["zadd", "zadd_with", "zadd_incr", "zadd_incr_with"],
        summary: "Add members.",
        args: "key [NX | XX] [GT | LT] [CH] entry=(score:f64 member)+",
        reply: "uint",
    };
    /// `XADD`
    pub static XADD: crate::__private::Spec = crate::__private::Spec {
        name: "XADD",
        group: "stream",
        head: b"$4\r\nXADD\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("5.0.0"),
            valkey: ::core::option::Option::Some("5.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::Never,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE.with(crate::__private::Flags::FAST),
        methods: &["xadd", "xadd_with", "xadd_nomkstream", "xadd_nomkstream_with"],
        summary: "Append an entry.",
        args: "key [NOMKSTREAM] [trim:Trim] id:stream_id entry=(field value)+",
        reply: "StreamId",
    };
    /// `XREADGROUP`
    pub static XREADGROUP: crate::__private::Spec = crate::__private::Spec {
        name: "XREADGROUP",
        group: "stream",
        head: b"$10\r\nXREADGROUP\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("5.0.0"),
            valkey: ::core::option::Option::Some("5.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::Never,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::Dynamic,
        flags: crate::__private::Flags::NONE.with(crate::__private::Flags::BLOCKING),
        methods: &["xreadgroup", "xreadgroup_with"],
        summary: "Read as a member of a group.",
        args: "GROUP group consumer [COUNT count:uint] [BLOCK block:block_ms] [NOACK] STREAMS stream=(key id:stream_id)+^",
        reply: "pairs(K, [StreamEntry<{F: V}>])~",
    };
    /// `XRANGE`
    pub static XRANGE: crate::__private::Spec = crate::__private::Spec {
        name: "XRANGE",
        group: "stream",
        head: b"$6\r\nXRANGE\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("5.0.0"),
            valkey: ::core::option::Option::Some("5.0.0"),
        },
        access: crate::__private::Access::Read,
        retry: crate::__private::RetryClass::Read,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["xrange"],
        summary: "Read entries.",
        args: "key start:range_id end:range_id",
        reply: "[StreamEntry<{F: V}>]",
    };
    /// `ARGREP`
    pub static ARGREP: crate::__private::Spec = crate::__private::Spec {
        name: "ARGREP",
        group: "array",
        head: b"$6\r\nARGREP\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("8.8.0"),
            valkey: ::core::option::Option::None,
        },
        access: crate::__private::Access::Read,
        retry: crate::__private::RetryClass::Read,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 1,
            step: 1,
            count: crate::__private::KeyCount::Exactly(1),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["argrep", "argrep_with"],
        summary: "Find elements.",
        args: "key start end predicate=(EXACT text | MATCH part)+ [AND | OR] [NOCASE]",
        reply: "[uint]",
    };
    /// `BITOP`
    pub static BITOP: crate::__private::Spec = crate::__private::Spec {
        name: "BITOP",
        group: "bitmap",
        head: b"$5\r\nBITOP\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("2.6.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Write,
        retry: crate::__private::RetryClass::LastWins,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 2,
            step: 1,
            count: crate::__private::KeyCount::AllBut(0),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["bitop"],
        summary: "Combine bitmaps.",
        args: "operation=(AND | OR | NOT) destination:key key+",
        reply: "uint",
    };
    /// `EVAL`
    pub static EVAL: crate::__private::Spec = crate::__private::Spec {
        name: "EVAL",
        group: "scripting",
        head: b"$4\r\nEVAL\r\n",
        head_words: 1,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("2.6.0"),
            valkey: ::core::option::Option::Some("1.0.0"),
        },
        access: crate::__private::Access::Script,
        retry: crate::__private::RetryClass::Accumulating,
        route: crate::__private::Route::Key,
        keys: crate::__private::Keys::At {
            first: 3,
            step: 1,
            count: crate::__private::KeyCount::WordAt(2),
        },
        flags: crate::__private::Flags::NONE,
        methods: &["eval"],
        summary: "Run a script.",
        args: "script #key key* arg*",
        reply: "any",
    };
    /// `CLUSTER SLOT-STATS`
    pub static CLUSTER_SLOT_STATS: crate::__private::Spec = crate::__private::Spec {
        name: "CLUSTER SLOT-STATS",
        group: "cluster",
        head: b"$7\r\nCLUSTER\r\n$10\r\nSLOT-STATS\r\n",
        head_words: 2,
        since: crate::__private::Since {
            redis: ::core::option::Option::Some("8.2.0"),
            valkey: ::core::option::Option::Some("8.0.0"),
        },
        access: crate::__private::Access::Admin,
        retry: crate::__private::RetryClass::Admin,
        route: crate::__private::Route::Any,
        keys: crate::__private::Keys::None,
        flags: crate::__private::Flags::NONE,
        methods: &["cluster_slot_stats"],
        summary: "What each slot has and does.",
        args: "(SLOTSRANGE first:uint last:uint | ORDERBY metric [LIMIT limit:uint] [ASC | DESC])",
        reply: "[(uint, {str: uint})]",
    };
    /// `SET`, as its variant is sent
    pub static SET_GET: crate::__private::Spec = crate::__private::Spec {
        retry: crate::__private::RetryClass::Accumulating,
        methods: &["set_get", "set_get_with"],
        ..SET
    };
    /// All commands of the table, in its order.
    pub static ALL: &[&crate::__private::Spec] = &[
        &GET,
        &SET,
        &MSET,
        &SETEX,
        &DELETE,
        &TTL,
        &SORT,
        &WAIT,
        &LREM,
        &BLMPOP,
        &HGETALL,
        &HTTL,
        &ZADD,
        &XADD,
        &XREADGROUP,
        &XRANGE,
        &ARGREP,
        &BITOP,
        &EVAL,
        &CLUSTER_SLOT_STATS,
    ];
}
