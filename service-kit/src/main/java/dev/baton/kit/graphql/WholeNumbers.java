package dev.baton.kit.graphql;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.Locale;

/**
 * The scalar Int as the specification defines it: an integer of 32 bits. SmallRye's own compares a literal with the
 * lower bound twice, and truncates a literal that is too large to its last 32 bits.
 */
final class WholeNumbers implements Coercing<Object, Object> {

    private static final int BITS = 31;

    private final Coercing<?, ?> lenient;

    private WholeNumbers(Coercing<?, ?> lenient) {
        this.lenient = lenient;
    }

    /** Returns the schema with an Int that rejects larger literals. */
    static GraphQLSchema in(GraphQLSchema schema) {
        return SchemaTransformer.transformSchema(schema, new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLScalarType(
                    GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
                return scalar.getName().equals(Scalars.GraphQLInt.getName())
                        ? changeNode(
                                context, scalar.transform(to -> to.coercing(new WholeNumbers(scalar.getCoercing()))))
                        : TraversalControl.CONTINUE;
            }
        });
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return lenient.serialize(value, context, locale);
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        return lenient.parseValue(value, context, locale);
    }

    @Override
    public Object parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (value instanceof IntValue number && number.getValue().bitLength() > BITS) {
            throw new CoercingParseLiteralException("Expected a whole number of 32 bits for type 'Int'");
        }
        return lenient.parseLiteral(value, variables, context, locale);
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
        return lenient.valueToLiteral(value, context, locale);
    }
}
