#[automatically_derived]
#[allow(deprecated)]
impl<T> ::redis_typed::__private::FromRedisMap for User<T>
where
    T: ::core::default::Default,
    T: ::redis_typed::__private::FromRedis,
{
    fn from_entries(
        entries: ::redis_typed::__private::MapEntries,
        reader: &mut ::redis_typed::__private::Reader<'_>,
    ) -> ::core::result::Result<Self, ::redis_typed::__private::DecodeError> {
        let mut field_0 = ::core::option::Option::None;
        let mut field_1 = ::core::option::Option::None;
        let mut field_2 = ::core::option::Option::None;
        let mut field_3 = ::core::option::Option::None;
        let mut rest = ::std::vec::Vec::new();
        let mut rest_len = 0usize;
        for _ in 0..entries.len() {
            let pair = reader.rest();
            match reader.text()? {
                b"userName" => {
                    field_0 = ::core::option::Option::Some(
                        <String as ::redis_typed::__private::FromRedis>::from_redis(
                                reader,
                            )
                            .map_err(|error| error.in_field("User", "userName"))?,
                    );
                }
                b"email" => {
                    field_1 = ::core::option::Option::Some(
                        <Option<
                            String,
                        > as ::redis_typed::__private::FromRedis>::from_redis(reader)
                            .map_err(|error| error.in_field("User", "email"))?,
                    );
                }
                b"active" | b"on" => {
                    field_2 = ::core::option::Option::Some(
                        <bool as ::redis_typed::__private::FromRedis>::from_redis(reader)
                            .map_err(|error| error.in_field("User", "active"))?,
                    );
                }
                b"color" => {
                    field_3 = ::core::option::Option::Some(
                        hex::from_redis(reader)
                            .map_err(|error| error.in_field("User", "color"))?,
                    );
                }
                _ => {
                    reader.skip()?;
                    rest.extend_from_slice(&pair[..pair.len() - reader.rest().len()]);
                    rest_len += 1;
                }
            }
        }
        let rest_head = ::std::format!("%{rest_len}\r\n");
        let rest_entries = ::redis_typed::__private::Reader::new(rest_head.as_bytes())
            .map()?;
        ::core::result::Result::Ok(Self {
            user_name: match field_0 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    return ::core::result::Result::Err(
                        ::redis_typed::__private::DecodeError::missing_field(
                            "User",
                            "userName",
                        ),
                    );
                }
            },
            email: match field_1 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => ::core::option::Option::None,
            },
            active: match field_2 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    return ::core::result::Result::Err(
                        ::redis_typed::__private::DecodeError::missing_field(
                            "User",
                            "active",
                        ),
                    );
                }
            },
            color: match field_3 {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    <u32 as ::core::default::Default>::default()
                }
            },
            cache: <Vec<T> as ::core::default::Default>::default(),
            rest: <HashMap<
                String,
                T,
            > as ::redis_typed::__private::FromRedisMap>::from_entries(
                    rest_entries,
                    &mut ::redis_typed::__private::Reader::new(&rest),
                )
                .map_err(|error| error.in_field("User", "rest"))?,
        })
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl<T> ::redis_typed::__private::FromRedis for User<T>
where
    T: ::core::default::Default,
    T: ::redis_typed::__private::FromRedis,
{
    fn from_redis(
        reader: &mut ::redis_typed::__private::Reader<'_>,
    ) -> ::core::result::Result<Self, ::redis_typed::__private::DecodeError> {
        let entries = reader.map()?;
        <Self as ::redis_typed::__private::FromRedisMap>::from_entries(entries, reader)
    }
}
