package dev.baton.kit.graphql;

import io.smallrye.graphql.bootstrap.DataFetcherFactory;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import io.smallrye.graphql.schema.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dataloader.BatchLoaderWithContext;
import org.dataloader.CacheKey;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;

/**
 * SmallRye's batch loaders, each of which reads a field of many objects at once. A loader is created when a request
 * first needs its field.
 */
final class BatchLoaders {

    private static final DataLoaderOptions OPTIONS =
            DataLoaderOptions.newOptions().setCacheKeyFunction(new Key()).build();

    private final Map<String, BatchLoaderWithContext<Object, Object>> loaders;

    BatchLoaders(Schema model) {
        BatchLoaderHelper names = new BatchLoaderHelper();
        DataFetcherFactory fetchers = new DataFetcherFactory();
        loaders = model.getBatchOperations().stream()
                .collect(Collectors.toMap(
                        names::getName,
                        operation -> fetchers.getSourceBatchLoader(
                                operation, model.getTypes().get(operation.getName()))));
    }

    DataLoaderRegistry ofRequest() {
        return new Registry();
    }

    private final class Registry extends DataLoaderRegistry {

        @Override
        public <K, V> DataLoader<K, V> getDataLoader(String name) {
            return computeIfAbsent(name, added -> DataLoaderFactory.newDataLoader(loaders.get(added), OPTIONS));
        }
    }

    /**
     * The cache key of an object: the object and the arguments of its field. SmallRye compares only their hash codes.
     */
    private static final class Key implements CacheKey<Object> {

        @Override
        public Object getKey(Object source) {
            return source;
        }

        @Override
        public Object getKeyWithContext(Object source, Object context) {
            Object arguments = ((Map<?, ?>) context).get(BatchLoaderHelper.ARGUMENTS);
            return List.of(source, arguments);
        }
    }
}
