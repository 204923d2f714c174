#[automatically_derived]
#[allow(deprecated)]
impl<T> ::redis_typed::__private::ToRedisArg for Id<T>
where
    T: ::redis_typed::__private::ToRedisArg,
{
    fn to_arg(&self) -> ::redis_typed::__private::Arg<'_> {
        <T as ::redis_typed::__private::ToRedisArg>::to_arg(&self.0)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl<T> ::redis_typed::__private::ToRedisArgs for Id<T>
where
    T: ::redis_typed::__private::ToRedisArg,
{
    fn count(&self) -> usize {
        1
    }
    fn write(&self, words: &mut ::redis_typed::__private::Words) {
        words.arg(self);
    }
}
