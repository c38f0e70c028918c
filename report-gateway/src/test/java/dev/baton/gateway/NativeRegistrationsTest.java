package dev.baton.gateway;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only a native build shows what it was not told of; this finds what is easily forgotten. */
class NativeRegistrationsTest {

    /** What Jackson is asked to make of JSON. */
    private static final Pattern READ = Pattern.compile(
            "(?:readValue|treeToValue|convertValue)\\([^;]*?, (\\w+)\\.class\\)|TypeReference<List<(\\w+)>>");

    @Test
    void haveEachTypeThatJsonIsReadAs() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = READ.matcher(Files.readString(file));
                while (found.find()) {
                    read.add(found.group(1) == null ? found.group(2) : found.group(1));
                }
            }
        }
        assertFalse(read.isEmpty());
        Set<String> registered =
                registered().map(NativeRegistrationsTest::simpleName).collect(Collectors.toSet());
        read.removeAll(registered);
        assertEquals(Set.of(), read);
    }

    @Test
    void nameClassesThatThereAre() {
        registered()
                .forEach(name -> assertDoesNotThrow(
                        () -> Class.forName(name, false, getClass().getClassLoader())));
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

    private static Stream<String> registered() {
        return Arrays.stream(NativeRegistrations.class.getDeclaredClasses())
                .map(entry -> entry.getAnnotation(RegisterForReflection.class))
                .filter(registration -> registration != null)
                .flatMap(registration -> Stream.concat(
                        Arrays.stream(registration.targets()).map(Class::getName),
                        Arrays.stream(registration.classNames())));
    }

    private static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
