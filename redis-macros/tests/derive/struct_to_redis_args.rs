#[automatically_derived]
#[allow(deprecated)]
impl<
    T,
> ::redis_typed::__private::ToRows<
    (::redis_typed::__private::Word, ::redis_typed::__private::Word),
> for User<T>
where
    T: ::redis_typed::__private::ToRedisArg,
{
    fn row_count(&self) -> usize {
        3 + self.email.is_some() as usize
            + <HashMap<
                String,
                T,
            > as ::redis_typed::__private::ToRows<
                (::redis_typed::__private::Word, ::redis_typed::__private::Word),
            >>::row_count(&self.rest)
    }
    fn write_rows(&self, words: &mut ::redis_typed::__private::Words) {
        words.token("userName");
        words.arg(&self.user_name);
        if let ::core::option::Option::Some(value) = &self.email {
            words.token("email");
            words.arg(&*value);
        }
        words.token("active");
        words.token(if self.active { "1" } else { "0" });
        words.token("color");
        words.arg(&hex::to_arg(&self.color));
        <HashMap<
            String,
            T,
        > as ::redis_typed::__private::ToRows<
            (::redis_typed::__private::Word, ::redis_typed::__private::Word),
        >>::write_rows(&self.rest, words);
    }
    fn write_columns(
        &self,
        first: &mut ::redis_typed::__private::Words,
        second: &mut ::redis_typed::__private::Words,
    ) {
        first.token("userName");
        second.arg(&self.user_name);
        if let ::core::option::Option::Some(value) = &self.email {
            first.token("email");
            second.arg(&*value);
        }
        first.token("active");
        second.token(if self.active { "1" } else { "0" });
        first.token("color");
        second.arg(&hex::to_arg(&self.color));
        <HashMap<
            String,
            T,
        > as ::redis_typed::__private::ToRows<
            (::redis_typed::__private::Word, ::redis_typed::__private::Word),
        >>::write_columns(&self.rest, first, second);
    }
    fn write_swapped(&self, words: &mut ::redis_typed::__private::Words) {
        words.arg(&self.user_name);
        words.token("userName");
        if let ::core::option::Option::Some(value) = &self.email {
            words.arg(&*value);
            words.token("email");
        }
        words.token(if self.active { "1" } else { "0" });
        words.token("active");
        words.arg(&hex::to_arg(&self.color));
        words.token("color");
        <HashMap<
            String,
            T,
        > as ::redis_typed::__private::ToRows<
            (::redis_typed::__private::Word, ::redis_typed::__private::Word),
        >>::write_swapped(&self.rest, words);
    }
}
