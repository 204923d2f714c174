const _: &[u8] = ::core::include_bytes!(
    ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/user_shop.toml")
);
/// The commands, on everything that can carry one.
///
/// Generated from `user_shop.toml`: each method names its entry there.
#[allow(dead_code)]
pub trait Shop: ::redis_typed::__private::Executor {
    /// Buy items.
    ///
    /// `SHOP.BUY key item [item …] price [GIFT note] [TAG tag …]`, on any server.
    ///
    /// Declared as `[shop.buy]` in `user_shop.toml`.
    fn buy(
        self,
        key: impl ::redis_typed::__private::ToRedisArg,
        item: impl ::redis_typed::__private::ToRedisArgs,
        price: crate::Price,
    ) -> Self::Output<(i64, ::core::option::Option<crate::Price>)> {
        let mut words = shop_specs::BUY.words();
        words.key(&key);
        words.args(&item);
        words.fragment(&price);
        self.run(::redis_typed::__private::Command::new(&shop_specs::BUY, words))
    }
    /// Buy items.
    ///
    /// `SHOP.BUY key item [item …] price [GIFT note] [TAG tag …]`, on any server.
    ///
    /// The optional items are those of [`BuyOptions`].
    ///
    /// Declared as `[shop.buy]` in `user_shop.toml`.
    fn buy_with(
        self,
        key: impl ::redis_typed::__private::ToRedisArg,
        item: impl ::redis_typed::__private::ToRedisArgs,
        price: crate::Price,
        options: BuyOptions,
    ) -> Self::Output<(i64, ::core::option::Option<crate::Price>)> {
        let mut words = shop_specs::BUY.words();
        words.key(&key);
        words.args(&item);
        words.fragment(&price);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        self.run(::redis_typed::__private::Command::new(&shop_specs::BUY, words))
    }
    /// What is there.
    ///
    /// `SHOP STOCK key [kind] [=]`, on any server.
    ///
    /// Declared as `[shop.stock]` in `user_shop.toml`.
    fn stock(
        self,
        key: impl ::redis_typed::__private::ToRedisArg,
    ) -> Self::Output<
        ::redis_typed::__private::reply::Pairs<::std::string::String, u64>,
    > {
        let mut words = shop_specs::STOCK.words();
        words.key(&key);
        self.run(::redis_typed::__private::Command::new(&shop_specs::STOCK, words))
    }
    /// What is there.
    ///
    /// `SHOP STOCK key [kind] [=]`, on any server.
    ///
    /// The optional items are those of [`StockOptions`].
    ///
    /// Declared as `[shop.stock]` in `user_shop.toml`.
    fn stock_with(
        self,
        key: impl ::redis_typed::__private::ToRedisArg,
        options: StockOptions,
    ) -> Self::Output<
        ::redis_typed::__private::reply::Pairs<::std::string::String, u64>,
    > {
        let mut words = shop_specs::STOCK.words();
        words.key(&key);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        self.run(::redis_typed::__private::Command::new(&shop_specs::STOCK, words))
    }
}
#[automatically_derived]
impl<E: ::redis_typed::AnyCarrier> Shop for E {}
/// The optional items of [`buy_with`](Shop::buy_with).
///
/// Of alternatives the last one set wins.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct BuyOptions(::redis_typed::__private::OptionWords<2>);
#[allow(dead_code)]
impl BuyOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `GIFT note`
    #[must_use]
    #[inline]
    pub fn gift(mut self, note: impl ::redis_typed::__private::ToRedisArg) -> Self {
        self.0
            .set(
                0,
                |words| {
                    words.token("GIFT");
                    words.secret(&note);
                },
            );
        self
    }
    /// `TAG tag`; each call adds one
    #[must_use]
    #[inline]
    pub fn tag(mut self, tag: impl ::redis_typed::__private::ToRedisArg) -> Self {
        self.0
            .add(
                1,
                |words| {
                    words.token("TAG");
                    words.arg(&tag);
                },
            );
        self
    }
}
/// The optional items of [`stock_with`](Shop::stock_with).
///
/// Of alternatives the last one set wins.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct StockOptions(::redis_typed::__private::OptionWords<2>);
#[allow(dead_code)]
impl StockOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `kind`
    #[must_use]
    #[inline]
    pub fn kind(mut self, kind: impl ::redis_typed::__private::ToRedisArg) -> Self {
        self.0.set(0, |words| words.arg(&kind));
        self
    }
    /// `=`
    #[must_use]
    #[inline]
    pub fn exact(mut self) -> Self {
        self.0.set(1, |words| words.token("="));
        self
    }
}
/// The static facts of the commands of `user_shop.toml`.
#[allow(dead_code)]
pub mod shop_specs {
    /// `SHOP.BUY`
    pub static BUY: ::redis_typed::__private::Spec = ::redis_typed::__private::Spec {
        name: "SHOP.BUY",
        group: "shop",
        head: b"$8\r\nSHOP.BUY\r\n",
        head_words: 1,
        since: ::redis_typed::__private::Since {
            redis: ::core::option::Option::None,
            valkey: ::core::option::Option::None,
        },
        access: ::redis_typed::__private::Access::Write,
        retry: ::redis_typed::__private::RetryClass::Never,
        route: ::redis_typed::__private::Route::Key,
        keys: ::redis_typed::__private::Keys::At {
            first: 1,
            step: 1,
            count: ::redis_typed::__private::KeyCount::Exactly(1),
        },
        flags: ::redis_typed::__private::Flags::NONE
            .with(::redis_typed::__private::Flags::SECRET),
        methods: &["buy", "buy_with"],
        summary: "Buy items.",
        args: "key item+ price:Price [GIFT note:secret] (TAG tag)*",
        reply: "(int, Price?)",
    };
    /// `SHOP STOCK`
    pub static STOCK: ::redis_typed::__private::Spec = ::redis_typed::__private::Spec {
        name: "SHOP STOCK",
        group: "shop",
        head: b"$4\r\nSHOP\r\n$5\r\nSTOCK\r\n",
        head_words: 2,
        since: ::redis_typed::__private::Since {
            redis: ::core::option::Option::None,
            valkey: ::core::option::Option::None,
        },
        access: ::redis_typed::__private::Access::Read,
        retry: ::redis_typed::__private::RetryClass::Read,
        route: ::redis_typed::__private::Route::Key,
        keys: ::redis_typed::__private::Keys::At {
            first: 2,
            step: 1,
            count: ::redis_typed::__private::KeyCount::Exactly(1),
        },
        flags: ::redis_typed::__private::Flags::NONE,
        methods: &["stock", "stock_with"],
        summary: "What is there.",
        args: "key [kind] [exact:\"=\"]",
        reply: "pairs(str, uint)",
    };
    /// All commands of the table, in its order.
    pub static ALL: &[&::redis_typed::__private::Spec] = &[&BUY, &STOCK];
}
