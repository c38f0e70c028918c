package dev.baton.kit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only a native build shows what it was not told of; this finds what is easily forgotten. */
public abstract class NativeRegistrationsContract {

    private final List<Class<?>> registrations;

    /** @param registrations of the module, and of those that it is built on */
    protected NativeRegistrationsContract(Class<?>... registrations) {
        this.registrations = List.of(registrations);
    }

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
        assertEquals(readsJson(), !read.isEmpty());
        Set<String> registered =
                registered().map(NativeRegistrationsContract::simpleName).collect(Collectors.toSet());
        read.removeAll(registered);
        assertEquals(Set.of(), read);
    }

    @Test
    void nameClassesThatThereAre() {
        registered()
                .forEach(name -> assertDoesNotThrow(
                        () -> Class.forName(name, false, getClass().getClassLoader())));
    }

    /** Whether the module makes objects of JSON at all. */
    protected boolean readsJson() {
        return true;
    }

    protected Stream<String> registered() {
        return registrations.stream()
                .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
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
