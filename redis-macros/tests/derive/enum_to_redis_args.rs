#[automatically_derived]
#[allow(deprecated)]
impl crate::__private::ToRedisArg for Status {
    fn to_arg(&self) -> crate::__private::Arg<'_> {
        <str as crate::__private::ToRedisArg>::to_arg(
            match self {
                Self::Active => "active",
                Self::Deleted => "deleted",
            },
        )
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl crate::__private::ToRedisArgs for Status {
    fn count(&self) -> usize {
        1
    }
    fn write(&self, words: &mut crate::__private::Words) {
        words.arg(self);
    }
}
