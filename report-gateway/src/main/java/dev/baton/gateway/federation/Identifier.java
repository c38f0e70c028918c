package dev.baton.gateway.federation;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.Locale;

/** The scalar ID as specified: it accepts a string or a whole number. graphql-java's own scalar accepts any value. */
final class Identifier implements Coercing<Object, Object> {

    static final GraphQLScalarType SCALAR = GraphQLScalarType.newScalar(Scalars.GraphQLID)
            .coercing(new Identifier())
            .build();

    private final Coercing<?, ?> lenient = Scalars.GraphQLID.getCoercing();

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return lenient.serialize(value, context, locale);
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return value.toString();
        }
        throw new CoercingParseValueException("Expected a string or a whole number for type 'ID'");
    }

    @Override
    public Object parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return lenient.parseLiteral(value, variables, context, locale);
    }
}
