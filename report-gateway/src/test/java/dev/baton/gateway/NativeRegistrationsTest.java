package dev.baton.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.kit.NativeRegistrationsContract;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class NativeRegistrationsTest extends NativeRegistrationsContract {

    NativeRegistrationsTest() {
        super(NativeRegistrations.class);
    }

    @Test
    void haveTheClassesOfTheCachesThatAreMade() throws ReflectiveOperationException {
        Cache<String, String> weighed = Caffeine.newBuilder()
                .maximumWeight(1)
                .weigher((String key, String value) -> 1)
                .build();
        Field inner = weighed.getClass().getDeclaredField("cache");
        inner.setAccessible(true);
        Object made = inner.get(weighed);
        assertTrue(
                registered().anyMatch(made.getClass().getName()::equals),
                made.getClass().getName());
    }
}
