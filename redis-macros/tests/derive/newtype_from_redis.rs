#[automatically_derived]
#[allow(deprecated)]
impl<T> ::redis_typed::__private::FromRedis for Id<T>
where
    T: ::redis_typed::__private::FromRedis,
{
    fn from_redis(
        reader: &mut ::redis_typed::__private::Reader<'_>,
    ) -> ::core::result::Result<Self, ::redis_typed::__private::DecodeError> {
        ::core::result::Result::map(
            <T as ::redis_typed::__private::FromRedis>::from_redis(reader),
            |value| Self { 0: value },
        )
    }
}
