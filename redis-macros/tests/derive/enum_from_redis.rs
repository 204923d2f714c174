#[automatically_derived]
#[allow(deprecated)]
impl crate::__private::FromRedis for Status {
    fn from_redis(
        reader: &mut crate::__private::Reader<'_>,
    ) -> ::core::result::Result<Self, crate::__private::DecodeError> {
        match reader.text()? {
            b"active" => ::core::result::Result::Ok(Self::Active),
            b"deleted" | b"gone" => ::core::result::Result::Ok(Self::Deleted),
            _ => {
                ::core::result::Result::Err(
                    crate::__private::DecodeError::mismatch(
                        "one of `active`, `deleted`",
                        "other text",
                    ),
                )
            }
        }
    }
}
