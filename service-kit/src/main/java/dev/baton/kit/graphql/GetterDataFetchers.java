package dev.baton.kit.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResources;
import io.smallrye.graphql.execution.datafetcher.FieldDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.helper.FieldHelper;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.DataFetcherService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields that are plain getters. SmallRye creates a context for each field of each row, and makes graphql-java
 * create an environment, although no getter uses them. In a page of 1000 rows that takes most of the time. Quarkus
 * registers SmallRye's other services for native executables, but not this one.
 */
@RegisterForReflection
@RegisterResources(globs = "META-INF/services/io.smallrye.graphql.spi.DataFetcherService")
public final class GetterDataFetchers implements DataFetcherService {

    @Override
    public Integer getPriority() {
        return 1;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public PlugableDataFetcher getFieldDataFetcher(Field field, Type type, Reference owner) {
        return field.getMethodName() == null || field.isAdaptingWith() || field.isAdaptingTo()
                ? new FieldDataFetcher<>(field, type, owner)
                : new Getter(field, owner);
    }

    static final class Getter implements PlugableDataFetcher<Object>, LightDataFetcher<Object> {

        private final Field field;
        private final Reference owner;
        private final FieldHelper helper;
        private final boolean transforms;
        private volatile @Nullable Method method;

        Getter(Field field, Reference owner) {
            this.field = field;
            this.owner = owner;
            this.helper = new FieldHelper(field);
            Reference value = field.getReference();
            // the condition of FieldHelper, which evaluates it for each value
            this.transforms = value.getType() == ReferenceType.SCALAR
                    && !value.getClassName().equals(value.getGraphQLClassName());
        }

        @Override
        public Object get(
                GraphQLFieldDefinition definition, Object source, Supplier<DataFetchingEnvironment> environment)
                throws Exception {
            return read(source);
        }

        @Override
        public Object get(DataFetchingEnvironment environment) throws Exception {
            return read(environment.getSource());
        }

        Object read(Object source) throws Exception {
            try {
                Object value = method().invoke(source);
                return transforms ? helper.transformOrAdaptResponse(value, null) : value;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause() instanceof Exception cause ? cause : thrown;
            }
        }

        private Method method() throws ReflectiveOperationException {
            if (method == null) {
                Method found = Class.forName(
                                owner.getClassName(),
                                true,
                                Thread.currentThread().getContextClassLoader())
                        .getMethod(field.getMethodName());
                // avoids the access check at each call
                found.trySetAccessible();
                method = found;
            }
            return method;
        }
    }
}
