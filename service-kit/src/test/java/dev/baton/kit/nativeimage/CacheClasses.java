package dev.baton.kit.nativeimage;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The generated classes of Caffeine, one or two for each kind of cache, which Caffeine looks up by name. */
final class CacheClasses {

    private static final String PACKAGE = "com.github.benmanes.caffeine.cache.";

    private CacheClasses() {}

    /** The classes of the caches that this process has created so far. */
    static Set<String> made() throws ReflectiveOperationException {
        Set<String> made = new TreeSet<>();
        for (String factory : Set.of("LocalCacheFactory", "NodeFactory")) {
            Field factories = load(PACKAGE + factory).getField("FACTORIES");
            factories.setAccessible(true);
            ((Map<?, ?>) factories.get(null)).keySet().forEach(name -> made.add(PACKAGE + name));
        }
        return made;
    }

    /** The classes that Quarkus' extension, if present, registers only during a native build. */
    static Set<String> ofExtension() throws ReflectiveOperationException {
        try {
            Class<?> feature = load("io.quarkus.caffeine.runtime.graal.CacheConstructorsFeature");
            return Set.of((String[])
                    feature.getMethod("typesNeedingConstructorsRegistered").invoke(null));
        } catch (ClassNotFoundException notThere) {
            return Set.of();
        }
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
}
