const _: &[u8] = ::core::include_bytes!(
    ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/user_described.toml")
);
/// The commands, on everything that can carry one.
///
/// Generated from `user_described.toml`: each method names its entry there.
#[allow(dead_code)]
pub trait Shop: ::redis_typed::__private::Executor {
    /// Order articles.
    ///
    /// `SHOP.ORDER basket num_items article count [article count …] [size] [expiry] [NOTE note …]`, since Redis 7.0.0, O(N).
    ///
    /// Declared as `[shop.order]` in `user_described.toml`.
    fn order(
        self,
        basket: impl ::redis_typed::__private::ToRedisArg,
        items: impl ::redis_typed::__private::ToRows<
            (
                ::redis_typed::__private::kind::Word,
                ::redis_typed::__private::kind::Integer,
            ),
        >,
    ) -> Self::Output<u64> {
        let mut words = shop_specs::ORDER.words();
        words.key(&basket);
        words
            .row_count::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        words
            .rows::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        self.run(::redis_typed::__private::Command::new(&shop_specs::ORDER, words))
    }
    /// Order articles.
    ///
    /// `SHOP.ORDER basket num_items article count [article count …] [size] [expiry] [NOTE note …]`, since Redis 7.0.0, O(N).
    ///
    /// The optional items are those of [`OrderOptions`].
    ///
    /// Declared as `[shop.order]` in `user_described.toml`.
    fn order_with(
        self,
        basket: impl ::redis_typed::__private::ToRedisArg,
        items: impl ::redis_typed::__private::ToRows<
            (
                ::redis_typed::__private::kind::Word,
                ::redis_typed::__private::kind::Integer,
            ),
        >,
        options: OrderOptions,
    ) -> Self::Output<u64> {
        let mut words = shop_specs::ORDER.words();
        words.key(&basket);
        words
            .row_count::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        words
            .rows::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        self.run(::redis_typed::__private::Command::new(&shop_specs::ORDER, words))
    }
    /// Order for somebody else.
    ///
    /// `SHOP.ORDER basket num_items article count [article count …] [size] [expiry] [NOTE note …] GIFT card`, since Redis 7.0.0, O(N).
    ///
    /// Declared as `[shop.order]` in `user_described.toml`.
    fn order_gift<T: ::redis_typed::__private::FromRedis>(
        self,
        basket: impl ::redis_typed::__private::ToRedisArg,
        items: impl ::redis_typed::__private::ToRows<
            (
                ::redis_typed::__private::kind::Word,
                ::redis_typed::__private::kind::Integer,
            ),
        >,
        card: impl ::redis_typed::__private::ToRedisArg,
    ) -> Self::Output<(u64, ::core::option::Option<T>)> {
        let mut words = shop_specs::ORDER_GIFT.words();
        words.key(&basket);
        words
            .row_count::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        words
            .rows::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        words.token("GIFT");
        words.secret(&card);
        self.run(::redis_typed::__private::Command::new(&shop_specs::ORDER_GIFT, words))
    }
    /// Order for somebody else.
    ///
    /// `SHOP.ORDER basket num_items article count [article count …] [size] [expiry] [NOTE note …] GIFT card`, since Redis 7.0.0, O(N).
    ///
    /// The optional items are those of [`OrderOptions`].
    ///
    /// Declared as `[shop.order]` in `user_described.toml`.
    fn order_gift_with<T: ::redis_typed::__private::FromRedis>(
        self,
        basket: impl ::redis_typed::__private::ToRedisArg,
        items: impl ::redis_typed::__private::ToRows<
            (
                ::redis_typed::__private::kind::Word,
                ::redis_typed::__private::kind::Integer,
            ),
        >,
        card: impl ::redis_typed::__private::ToRedisArg,
        options: OrderOptions,
    ) -> Self::Output<(u64, ::core::option::Option<T>)> {
        let mut words = shop_specs::ORDER_GIFT.words();
        words.key(&basket);
        words
            .row_count::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        words
            .rows::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Integer,
                ),
            >(&items);
        words.options(&options.0, 0);
        words.options(&options.0, 1);
        words.options(&options.0, 2);
        words.token("GIFT");
        words.secret(&card);
        self.run(::redis_typed::__private::Command::new(&shop_specs::ORDER_GIFT, words))
    }
    /// What is there.
    ///
    /// `SHOP.STOCK price [CHEAPER price | SIZE size …] trim TAG tag [TAG tag …] shelves [shelves …]`, on any server.
    ///
    /// Deprecated by the server since 7.2; use `order`.
    ///
    /// Declared as `[shop.stock]` in `user_described.toml`.
    fn stock<M: ::redis_typed::__private::FromRedisMap>(
        self,
        price: crate::Price,
        predicate: impl ::core::iter::IntoIterator<Item = StockPredicate>,
        trim: Trim,
        tag: impl ::redis_typed::__private::ToRedisArgs,
        shelves: impl ::redis_typed::__private::ToRedisArgs,
    ) -> Self::Output<::redis_typed::__private::reply::Map<M>> {
        let mut words = shop_specs::STOCK.words();
        words.fragment(&price);
        words.any_fragments(predicate);
        words.fragment(&trim);
        words.each("TAG", &tag);
        words.keys(&shelves);
        self.run(::redis_typed::__private::Command::new(&shop_specs::STOCK, words))
    }
    /// Let users in.
    ///
    /// `SHOP.ADMIT user password [user password …] [rules …]`, on any server.
    ///
    /// Declared as `[shop.admit]` in `user_described.toml`.
    fn admit(
        self,
        accounts: impl ::redis_typed::__private::ToRows<
            (
                ::redis_typed::__private::kind::Word,
                ::redis_typed::__private::kind::Secret,
            ),
        >,
        rules: impl ::redis_typed::__private::ToRedisArgs,
    ) -> Self::Output<::redis_typed::__private::reply::Okay> {
        let mut words = shop_specs::ADMIT.words();
        words
            .rows::<
                (
                    ::redis_typed::__private::kind::Word,
                    ::redis_typed::__private::kind::Secret,
                ),
            >(&accounts);
        words.secrets(&rules);
        self.run(::redis_typed::__private::Command::new(&shop_specs::ADMIT, words))
    }
}
#[automatically_derived]
impl<E: ::redis_typed::AnyCarrier> Shop for E {}
/// The optional items of [`order_with`](Shop::order_with), [`order_gift_with`](Shop::order_gift_with).
///
/// Of alternatives the last one set wins.
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
pub struct OrderOptions(::redis_typed::__private::OptionWords<3>);
#[allow(dead_code)]
impl OrderOptions {
    /// Nothing set.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
    /// `SMALL`
    #[must_use]
    #[inline]
    pub fn small(mut self) -> Self {
        self.0.set(0, |words| words.token("SMALL"));
        self
    }
    /// `LARGE`
    #[must_use]
    #[inline]
    pub fn large(mut self) -> Self {
        self.0.set(0, |words| words.token("LARGE"));
        self
    }
    /// `EX secs`
    #[must_use]
    #[inline]
    pub fn ex(mut self, secs: impl ::redis_typed::__private::ToSeconds) -> Self {
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
    pub fn px(mut self, millis: impl ::redis_typed::__private::ToMillis) -> Self {
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
    /// `NOTE note`; each call adds one
    #[must_use]
    #[inline]
    pub fn note(mut self, note: impl ::redis_typed::__private::ToRedisArg) -> Self {
        self.0
            .add(
                2,
                |words| {
                    words.token("NOTE");
                    words.arg(&note);
                },
            );
        self
    }
}
/// `SMALL | LARGE`
#[allow(dead_code)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::Eq,
    ::core::cmp::PartialEq,
)]
pub enum Size {
    /// `SMALL`
    Small,
    /// `LARGE`
    Large,
}
#[automatically_derived]
impl ::redis_typed::__private::Fragment for Size {
    #[inline]
    fn write(&self, words: &mut ::redis_typed::__private::Words) {
        match self {
            Self::Small => words.token("SMALL"),
            Self::Large => words.token("LARGE"),
        }
    }
}
/// `EX secs | PX millis`
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Expiry(::redis_typed::__private::OptionWords<1>);
#[allow(dead_code)]
impl Expiry {
    /// `EX secs`
    #[must_use]
    #[inline]
    pub fn ex(secs: impl ::redis_typed::__private::ToSeconds) -> Self {
        let mut parts: ::redis_typed::__private::OptionWords<_> = ::core::default::Default::default();
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
    pub fn px(millis: impl ::redis_typed::__private::ToMillis) -> Self {
        let mut parts: ::redis_typed::__private::OptionWords<_> = ::core::default::Default::default();
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
}
#[automatically_derived]
impl ::redis_typed::__private::Fragment for Expiry {
    #[inline]
    fn write(&self, words: &mut ::redis_typed::__private::Words) {
        words.options(&self.0, 0);
    }
}
/// `<MAXLEN | MINID> [= | ~] threshold [LIMIT limit]`
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Trim(::redis_typed::__private::OptionWords<4>);
#[allow(dead_code)]
impl Trim {
    /// `MAXLEN [= | ~] threshold [LIMIT limit]`
    #[must_use]
    #[inline]
    pub fn maxlen(threshold: impl ::redis_typed::__private::ToRedisArg) -> Self {
        let mut parts: ::redis_typed::__private::OptionWords<_> = ::core::default::Default::default();
        parts.set(0, |words| words.token("MAXLEN"));
        parts.set(2, |words| words.arg(&threshold));
        Self(parts)
    }
    /// `MINID [= | ~] threshold [LIMIT limit]`
    #[must_use]
    #[inline]
    pub fn minid(threshold: impl ::redis_typed::__private::ToRedisArg) -> Self {
        let mut parts: ::redis_typed::__private::OptionWords<_> = ::core::default::Default::default();
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
impl ::redis_typed::__private::Fragment for Trim {
    #[inline]
    fn write(&self, words: &mut ::redis_typed::__private::Words) {
        words.options(&self.0, 0);
        words.options(&self.0, 1);
        words.options(&self.0, 2);
        words.options(&self.0, 3);
    }
}
/// `CHEAPER price | SIZE size`
#[allow(dead_code)]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct StockPredicate(::redis_typed::__private::OptionWords<1>);
#[allow(dead_code)]
impl StockPredicate {
    /// `CHEAPER price`
    #[must_use]
    #[inline]
    pub fn cheaper(price: f64) -> Self {
        let mut parts: ::redis_typed::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("CHEAPER");
                    words.double(price);
                },
            );
        Self(parts)
    }
    /// `SIZE size`
    #[must_use]
    #[inline]
    pub fn size(size: Size) -> Self {
        let mut parts: ::redis_typed::__private::OptionWords<_> = ::core::default::Default::default();
        parts
            .set(
                0,
                |words| {
                    words.token("SIZE");
                    words.fragment(&size);
                },
            );
        Self(parts)
    }
}
#[automatically_derived]
impl ::redis_typed::__private::Fragment for StockPredicate {
    #[inline]
    fn write(&self, words: &mut ::redis_typed::__private::Words) {
        words.options(&self.0, 0);
    }
}
/// The static facts of the commands of `user_described.toml`.
#[allow(dead_code)]
pub mod shop_specs {
    /// `SHOP.ORDER`
    pub static ORDER: ::redis_typed::__private::Spec = ::redis_typed::__private::Spec {
        name: "SHOP.ORDER",
        group: "shop",
        head: b"$10\r\nSHOP.ORDER\r\n",
        head_words: 1,
        since: ::redis_typed::__private::Since {
            redis: ::core::option::Option::Some("7.0.0"),
            valkey: ::core::option::Option::None,
        },
        access: ::redis_typed::__private::Access::Write,
        retry: ::redis_typed::__private::RetryClass::Accumulating,
        route: ::redis_typed::__private::Route::MultiShard,
        keys: ::redis_typed::__private::Keys::At {
            first: 1,
            step: 1,
            count: ::redis_typed::__private::KeyCount::Exactly(1),
        },
        flags: ::redis_typed::__private::Flags::NONE
            .with(::redis_typed::__private::Flags::SECRET),
        methods: &["order", "order_with", "order_gift", "order_gift_with"],
        summary: "Order articles.",
        args: "basket:key #items items=(article count:uint)+ [size:Size] [expiry:Expiry] (NOTE note)* [GIFT card:secret]",
        reply: "uint",
    };
    /// `SHOP.STOCK`
    pub static STOCK: ::redis_typed::__private::Spec = ::redis_typed::__private::Spec {
        name: "SHOP.STOCK",
        group: "shop",
        head: b"$10\r\nSHOP.STOCK\r\n",
        head_words: 1,
        since: ::redis_typed::__private::Since {
            redis: ::core::option::Option::None,
            valkey: ::core::option::Option::None,
        },
        access: ::redis_typed::__private::Access::Read,
        retry: ::redis_typed::__private::RetryClass::Read,
        route: ::redis_typed::__private::Route::Key,
        keys: ::redis_typed::__private::Keys::Dynamic,
        flags: ::redis_typed::__private::Flags::NONE,
        methods: &["stock"],
        summary: "What is there.",
        args: "price:Price predicate=(CHEAPER price:f64 | SIZE size:Size)* trim:Trim (TAG tag)+ shelves:key+",
        reply: "{F: V}",
    };
    /// `SHOP.ADMIT`
    pub static ADMIT: ::redis_typed::__private::Spec = ::redis_typed::__private::Spec {
        name: "SHOP.ADMIT",
        group: "shop",
        head: b"$10\r\nSHOP.ADMIT\r\n",
        head_words: 1,
        since: ::redis_typed::__private::Since {
            redis: ::core::option::Option::None,
            valkey: ::core::option::Option::None,
        },
        access: ::redis_typed::__private::Access::Admin,
        retry: ::redis_typed::__private::RetryClass::Admin,
        route: ::redis_typed::__private::Route::Any,
        keys: ::redis_typed::__private::Keys::None,
        flags: ::redis_typed::__private::Flags::NONE
            .with(::redis_typed::__private::Flags::SECRET),
        methods: &["admit"],
        summary: "Let users in.",
        args: "accounts=(user password:secret)+ rules:secret*",
        reply: "ok",
    };
    /// `SHOP.ENTER`
    pub static ENTER: ::redis_typed::__private::Spec = ::redis_typed::__private::Spec {
        name: "SHOP.ENTER",
        group: "shop",
        head: b"$10\r\nSHOP.ENTER\r\n",
        head_words: 1,
        since: ::redis_typed::__private::Since {
            redis: ::core::option::Option::None,
            valkey: ::core::option::Option::None,
        },
        access: ::redis_typed::__private::Access::Connection,
        retry: ::redis_typed::__private::RetryClass::Connection,
        route: ::redis_typed::__private::Route::Any,
        keys: ::redis_typed::__private::Keys::None,
        flags: ::redis_typed::__private::Flags::NONE
            .with(::redis_typed::__private::Flags::CONNECTION),
        methods: &[],
        summary: "Changes the connection.",
        args: "door",
        reply: "ok",
    };
    /// `SHOP.ORDER`, as its variant is sent
    pub static ORDER_GIFT: ::redis_typed::__private::Spec = ::redis_typed::__private::Spec {
        retry: ::redis_typed::__private::RetryClass::Never,
        methods: &["order_gift", "order_gift_with"],
        ..ORDER
    };
    /// All commands of the table, in its order.
    pub static ALL: &[&::redis_typed::__private::Spec] = &[
        &ORDER,
        &STOCK,
        &ADMIT,
        &ENTER,
    ];
}
/// What `user_described.toml` says, to be asked at run time.
#[allow(dead_code, non_upper_case_globals)]
pub static SHOP_TABLE: ::redis_typed::__private::table::Table = {
    use ::redis_typed::__private::table as __table;
    static SHAPE_Size: __table::Shape = __table::Shape {
        name: "Size",
        is_enum: true,
        alternatives: &[
            __table::Alternative {
                name: "Small",
                steps: &[__table::Step::Word("SMALL")],
            },
            __table::Alternative {
                name: "Large",
                steps: &[__table::Step::Word("LARGE")],
            },
        ],
        setters: &[],
    };
    static SHAPE_Expiry: __table::Shape = __table::Shape {
        name: "Expiry",
        is_enum: false,
        alternatives: &[
            __table::Alternative {
                name: "ex",
                steps: &[
                    __table::Step::Word("EX"),
                    __table::Step::Value(__table::Parameter {
                        name: "secs",
                        kind: __table::ParameterKind::One(__table::ValueKind::Time),
                    }),
                ],
            },
            __table::Alternative {
                name: "px",
                steps: &[
                    __table::Step::Word("PX"),
                    __table::Step::Value(__table::Parameter {
                        name: "millis",
                        kind: __table::ParameterKind::One(__table::ValueKind::Time),
                    }),
                ],
            },
        ],
        setters: &[],
    };
    static SHAPE_Trim: __table::Shape = __table::Shape {
        name: "Trim",
        is_enum: false,
        alternatives: &[
            __table::Alternative {
                name: "maxlen",
                steps: &[
                    __table::Step::Word("MAXLEN"),
                    __table::Step::Slot(1),
                    __table::Step::Value(__table::Parameter {
                        name: "threshold",
                        kind: __table::ParameterKind::One(__table::ValueKind::Word),
                    }),
                    __table::Step::Slot(3),
                ],
            },
            __table::Alternative {
                name: "minid",
                steps: &[
                    __table::Step::Word("MINID"),
                    __table::Step::Slot(1),
                    __table::Step::Value(__table::Parameter {
                        name: "threshold",
                        kind: __table::ParameterKind::One(__table::ValueKind::Word),
                    }),
                    __table::Step::Slot(3),
                ],
            },
        ],
        setters: &[
            __table::Setter {
                name: "exact",
                slot: 1,
                adds: false,
                steps: &[__table::Step::Word("=")],
            },
            __table::Setter {
                name: "approx",
                slot: 1,
                adds: false,
                steps: &[__table::Step::Word("~")],
            },
            __table::Setter {
                name: "limit",
                slot: 3,
                adds: false,
                steps: &[
                    __table::Step::Word("LIMIT"),
                    __table::Step::Value(__table::Parameter {
                        name: "limit",
                        kind: __table::ParameterKind::One(__table::ValueKind::Uint),
                    }),
                ],
            },
        ],
    };
    static SHAPE_StockPredicate: __table::Shape = __table::Shape {
        name: "StockPredicate",
        is_enum: false,
        alternatives: &[
            __table::Alternative {
                name: "cheaper",
                steps: &[
                    __table::Step::Word("CHEAPER"),
                    __table::Step::Value(__table::Parameter {
                        name: "price",
                        kind: __table::ParameterKind::One(__table::ValueKind::Double),
                    }),
                ],
            },
            __table::Alternative {
                name: "size",
                steps: &[
                    __table::Step::Word("SIZE"),
                    __table::Step::Value(__table::Parameter {
                        name: "size",
                        kind: __table::ParameterKind::One(
                            __table::ValueKind::Shape(&SHAPE_Size),
                        ),
                    }),
                ],
            },
        ],
        setters: &[],
    };
    static OPTIONS_OrderOptions: __table::Options = __table::Options {
        name: "OrderOptions",
        setters: &[
            __table::Setter {
                name: "small",
                slot: 0,
                adds: false,
                steps: &[__table::Step::Word("SMALL")],
            },
            __table::Setter {
                name: "large",
                slot: 0,
                adds: false,
                steps: &[__table::Step::Word("LARGE")],
            },
            __table::Setter {
                name: "ex",
                slot: 1,
                adds: false,
                steps: &[
                    __table::Step::Word("EX"),
                    __table::Step::Value(__table::Parameter {
                        name: "secs",
                        kind: __table::ParameterKind::One(__table::ValueKind::Time),
                    }),
                ],
            },
            __table::Setter {
                name: "px",
                slot: 1,
                adds: false,
                steps: &[
                    __table::Step::Word("PX"),
                    __table::Step::Value(__table::Parameter {
                        name: "millis",
                        kind: __table::ParameterKind::One(__table::ValueKind::Time),
                    }),
                ],
            },
            __table::Setter {
                name: "note",
                slot: 2,
                adds: true,
                steps: &[
                    __table::Step::Word("NOTE"),
                    __table::Step::Value(__table::Parameter {
                        name: "note",
                        kind: __table::ParameterKind::One(__table::ValueKind::Word),
                    }),
                ],
            },
        ],
    };
    __table::Table::new(
        &[
            __table::Entry {
                spec: &shop_specs::ORDER,
                complexity: "O(N)",
                deprecated: ::core::option::Option::None,
                reduce: "sum",
                split: true,
                iterator: false,
                methods: &[
                    __table::Method {
                        name: "order",
                        summary: "Order articles.",
                        usage: "basket num_items article count [article count …] [size] [expiry] [NOTE note …]",
                        generics: &[],
                        retry: shop_specs::ORDER.retry,
                        steps: &[
                            __table::Step::Value(__table::Parameter {
                                name: "basket",
                                kind: __table::ParameterKind::One(__table::ValueKind::Key),
                            }),
                            __table::Step::Count {
                                of: "items",
                                width: 2,
                                words: false,
                            },
                            __table::Step::Value(__table::Parameter {
                                name: "items",
                                kind: __table::ParameterKind::Rows {
                                    columns: &[__table::Column::Word, __table::Column::Integer],
                                    transposed: false,
                                    empty: false,
                                },
                            }),
                        ],
                        options: ::core::option::Option::None,
                        reply: { ::redis_typed::__private::table::Decoder::of::<u64>() },
                    },
                    __table::Method {
                        name: "order_with",
                        summary: "Order articles.",
                        usage: "basket num_items article count [article count …] [size] [expiry] [NOTE note …]",
                        generics: &[],
                        retry: shop_specs::ORDER.retry,
                        steps: &[
                            __table::Step::Value(__table::Parameter {
                                name: "basket",
                                kind: __table::ParameterKind::One(__table::ValueKind::Key),
                            }),
                            __table::Step::Count {
                                of: "items",
                                width: 2,
                                words: false,
                            },
                            __table::Step::Value(__table::Parameter {
                                name: "items",
                                kind: __table::ParameterKind::Rows {
                                    columns: &[__table::Column::Word, __table::Column::Integer],
                                    transposed: false,
                                    empty: false,
                                },
                            }),
                            __table::Step::Slot(0),
                            __table::Step::Slot(1),
                            __table::Step::Slot(2),
                        ],
                        options: ::core::option::Option::Some(&OPTIONS_OrderOptions),
                        reply: { ::redis_typed::__private::table::Decoder::of::<u64>() },
                    },
                    __table::Method {
                        name: "order_gift",
                        summary: "Order for somebody else.",
                        usage: "basket num_items article count [article count …] [size] [expiry] [NOTE note …] GIFT card",
                        generics: &["T"],
                        retry: shop_specs::ORDER_GIFT.retry,
                        steps: &[
                            __table::Step::Value(__table::Parameter {
                                name: "basket",
                                kind: __table::ParameterKind::One(__table::ValueKind::Key),
                            }),
                            __table::Step::Count {
                                of: "items",
                                width: 2,
                                words: false,
                            },
                            __table::Step::Value(__table::Parameter {
                                name: "items",
                                kind: __table::ParameterKind::Rows {
                                    columns: &[__table::Column::Word, __table::Column::Integer],
                                    transposed: false,
                                    empty: false,
                                },
                            }),
                            __table::Step::Word("GIFT"),
                            __table::Step::Value(__table::Parameter {
                                name: "card",
                                kind: __table::ParameterKind::One(
                                    __table::ValueKind::Secret,
                                ),
                            }),
                        ],
                        options: ::core::option::Option::None,
                        reply: {
                            type T = __table::payload::T;
                            ::redis_typed::__private::table::Decoder::of::<
                                (u64, ::core::option::Option<T>),
                            >()
                        },
                    },
                    __table::Method {
                        name: "order_gift_with",
                        summary: "Order for somebody else.",
                        usage: "basket num_items article count [article count …] [size] [expiry] [NOTE note …] GIFT card",
                        generics: &["T"],
                        retry: shop_specs::ORDER_GIFT.retry,
                        steps: &[
                            __table::Step::Value(__table::Parameter {
                                name: "basket",
                                kind: __table::ParameterKind::One(__table::ValueKind::Key),
                            }),
                            __table::Step::Count {
                                of: "items",
                                width: 2,
                                words: false,
                            },
                            __table::Step::Value(__table::Parameter {
                                name: "items",
                                kind: __table::ParameterKind::Rows {
                                    columns: &[__table::Column::Word, __table::Column::Integer],
                                    transposed: false,
                                    empty: false,
                                },
                            }),
                            __table::Step::Slot(0),
                            __table::Step::Slot(1),
                            __table::Step::Slot(2),
                            __table::Step::Word("GIFT"),
                            __table::Step::Value(__table::Parameter {
                                name: "card",
                                kind: __table::ParameterKind::One(
                                    __table::ValueKind::Secret,
                                ),
                            }),
                        ],
                        options: ::core::option::Option::Some(&OPTIONS_OrderOptions),
                        reply: {
                            type T = __table::payload::T;
                            ::redis_typed::__private::table::Decoder::of::<
                                (u64, ::core::option::Option<T>),
                            >()
                        },
                    },
                ],
            },
            __table::Entry {
                spec: &shop_specs::STOCK,
                complexity: "",
                deprecated: ::core::option::Option::Some(__table::Deprecated {
                    since: "7.2",
                    instead: "order",
                }),
                reduce: "",
                split: false,
                iterator: false,
                methods: &[
                    __table::Method {
                        name: "stock",
                        summary: "What is there.",
                        usage: "price [CHEAPER price | SIZE size …] trim TAG tag [TAG tag …] shelves [shelves …]",
                        generics: &["M"],
                        retry: shop_specs::STOCK.retry,
                        steps: &[
                            __table::Step::Value(__table::Parameter {
                                name: "price",
                                kind: __table::ParameterKind::One(
                                    __table::ValueKind::Foreign("Price"),
                                ),
                            }),
                            __table::Step::Value(__table::Parameter {
                                name: "predicate",
                                kind: __table::ParameterKind::Shapes {
                                    shape: &SHAPE_StockPredicate,
                                    empty: true,
                                },
                            }),
                            __table::Step::Value(__table::Parameter {
                                name: "trim",
                                kind: __table::ParameterKind::One(
                                    __table::ValueKind::Shape(&SHAPE_Trim),
                                ),
                            }),
                            __table::Step::Value(__table::Parameter {
                                name: "tag",
                                kind: __table::ParameterKind::Each("TAG"),
                            }),
                            __table::Step::Value(__table::Parameter {
                                name: "shelves",
                                kind: __table::ParameterKind::Many {
                                    keys: true,
                                    empty: false,
                                },
                            }),
                        ],
                        options: ::core::option::Option::None,
                        reply: {
                            type M = __table::payload::M;
                            ::redis_typed::__private::table::Decoder::of::<
                                ::redis_typed::__private::reply::Map<M>,
                            >()
                        },
                    },
                ],
            },
            __table::Entry {
                spec: &shop_specs::ADMIT,
                complexity: "",
                deprecated: ::core::option::Option::None,
                reduce: "",
                split: false,
                iterator: false,
                methods: &[
                    __table::Method {
                        name: "admit",
                        summary: "Let users in.",
                        usage: "user password [user password …] [rules …]",
                        generics: &[],
                        retry: shop_specs::ADMIT.retry,
                        steps: &[
                            __table::Step::Value(__table::Parameter {
                                name: "accounts",
                                kind: __table::ParameterKind::Rows {
                                    columns: &[__table::Column::Word, __table::Column::Secret],
                                    transposed: false,
                                    empty: false,
                                },
                            }),
                            __table::Step::Value(__table::Parameter {
                                name: "rules",
                                kind: __table::ParameterKind::Secrets,
                            }),
                        ],
                        options: ::core::option::Option::None,
                        reply: {
                            ::redis_typed::__private::table::Decoder::of::<
                                ::redis_typed::__private::reply::Okay,
                            >()
                        },
                    },
                ],
            },
            __table::Entry {
                spec: &shop_specs::ENTER,
                complexity: "",
                deprecated: ::core::option::Option::None,
                reduce: "",
                split: false,
                iterator: false,
                methods: &[],
            },
        ],
    )
};
