package dev.baton.kit.nativeimage;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import io.quarkus.runtime.annotations.RegisterResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares what the build of a native executable registers with what the application looks up by name. Without this test a missing
 * registration shows only when a native executable runs. The test runs in the application itself.
 */
public abstract class NativeRegistrationsContract {

    /** The methods that look something up by name, by their class. */
    private static final Map<String, Set<String>> BY_NAME = Map.of(
            Class.class.getName(),
            Set.of(
                    "forName",
                    "getMethod",
                    "getDeclaredMethod",
                    "getMethods",
                    "getConstructor",
                    "getDeclaredConstructor",
                    "getResource",
                    "getResourceAsStream"),
            ClassLoader.class.getName(),
            Set.of("loadClass", "getResource", "getResources", "getResourceAsStream"),
            "java.util.ServiceLoader",
            Set.of("load"),
            "java.util.ResourceBundle",
            Set.of("getBundle"),
            "java.lang.reflect.Proxy",
            Set.of("newProxyInstance"));

    /** Resources that only the build uses, or that Quarkus registers itself, such as settings and pages. */
    private static final Pattern OF_THE_BUILD =
            Pattern.compile("application\\.properties|web/.*|META-INF/(maven|quarkus).*");

    private final JavaClasses application;
    private Registrations registrations;

    /** @param packages the application's packages in the index of Quarkus */
    protected NativeRegistrationsContract(String... packages) {
        ImportOption noTests = location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");
        this.application = new ClassFileImporter().withImportOption(noTests).importPackages(packages);
    }

    @BeforeEach
    void read() {
        registrations = Registrations.ofApplication();
    }

    protected final Registrations registrations() {
        return registrations;
    }

    /** SmallRye looks up the method of each operation by name, even in classes that Quarkus' extension ignores. */
    @Test
    void classesOfOperationsAreRegistered() {
        assertEquals(
                Set.of(),
                names(type -> type.isAnnotatedWith(GraphQLApi.class) && !registrations.hasMethods(type.getName())));
    }

    @Test
    void whatJacksonReadsOrWritesIsRegistered() {
        Set<String> used = JacksonUses.of(names(type -> true));
        assertFalse(used.isEmpty());
        used.removeIf(type -> registrations.hasMethods(type) && registrations.hasConstructors(type));
        assertEquals(Set.of(), used);
    }

    /** Libraries such as graphql-java look up the text of an error only when the error occurs. */
    @Test
    void messagesOfLibrariesAreRegistered() throws IOException {
        Set<String> bundles = MessageBundles.onClassPath();
        assertFalse(bundles.isEmpty());
        bundles.removeIf(registrations::hasBundle);
        assertEquals(Set.of(), bundles);
    }

    /** Quarkus evaluates only the annotation itself, not the container of repeated ones. */
    @Test
    void aClassRegistersOneBundle() {
        assertEquals(Set.of(), names(type -> type.isAnnotatedWith(RegisterResourceBundle.List.class)));
    }

    /** The registration must be on the class that looks something up. */
    @Test
    void whatLooksUpByNameRegistersSomething() {
        assertEquals(
                Set.of(), names(type -> looksUpByName(type) && registering(type).isEmpty()));
    }

    @Test
    void resourcesAreRegistered() throws IOException {
        Path root = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> unknown = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".class"))
                    .filter(file -> !OF_THE_BUILD.matcher(file).matches())
                    .filter(file -> !registrations.hasResource(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(Set.of(), unknown);
        }
    }

    @Test
    void servicesAreRegistered() throws IOException {
        Path root = Path.of("target/classes/META-INF/services");
        if (Files.exists(root)) {
            Set<String> unknown = new TreeSet<>();
            try (Stream<Path> files = Files.list(root)) {
                for (Path file : files.toList()) {
                    Files.readAllLines(file).stream()
                            .filter(provider -> !registrations.hasConstructors(provider))
                            .forEach(unknown::add);
                }
            }
            assertEquals(Set.of(), unknown);
        }
    }

    /** Covers all caches created so far, including those of Quarkus. */
    @Test
    void classesOfCachesAreRegistered() throws ReflectiveOperationException {
        // the first request creates some of them
        given().contentType("application/json")
                .body(Map.of("query", "{ __typename }"))
                .post("/graphql")
                .then()
                .statusCode(200);
        Set<String> kinds = CacheClasses.made();
        assertFalse(kinds.isEmpty());
        kinds.removeAll(CacheClasses.ofExtension());
        kinds.removeIf(registrations::hasConstructors);
        assertEquals(Set.of(), kinds);
    }

    /** The build ignores a misspelt name silently. */
    @Test
    void namesThatAreGivenAreOfClassesAndResources() {
        Set<String> unknown = new TreeSet<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (JavaClass type : application) {
            type
                    .tryGetAnnotationOfType(RegisterForReflection.class)
                    .map(annotation -> List.of(annotation.classNames()))
                    .orElse(List.of())
                    .stream()
                    .filter(name -> loader.getResource(name.replace('.', '/') + ".class") == null)
                    .forEach(unknown::add);
            type
                    .tryGetAnnotationOfType(RegisterResources.class)
                    .map(annotation -> List.of(annotation.globs()))
                    .orElse(List.of())
                    .stream()
                    .filter(glob -> loader.getResource(glob) == null)
                    .forEach(unknown::add);
        }
        assertEquals(Set.of(), unknown);
    }

    private static boolean looksUpByName(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> BY_NAME.getOrDefault(call.getTargetOwner().getName(), Set.of())
                        .contains(call.getName()));
    }

    /** Returns the annotations of a class, or of its enclosing class, that register something for a native build. */
    private static List<String> registering(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getEnclosingClass().stream())
                .flatMap(around -> around.getAnnotations().stream())
                .map(JavaAnnotation::getRawType)
                .map(JavaClass::getName)
                .filter(name -> name.startsWith(RegisterForReflection.class.getPackageName() + ".Register"))
                .toList();
    }

    private Set<String> names(Predicate<JavaClass> which) {
        return application.stream()
                .filter(which)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
