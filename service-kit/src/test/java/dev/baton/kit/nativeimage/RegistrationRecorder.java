package dev.baton.kit.nativeimage;

import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.builder.BuildContext;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBundleBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import io.quarkus.test.junit.buildchain.TestBuildChainCustomizerProducer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.jandex.Index;

/**
 * Records, while Quarkus builds the application of a test, what the same build would register for a native executable,
 * by annotations and by extensions. {@link Registrations} reads the records.
 */
public final class RegistrationRecorder implements TestBuildChainCustomizerProducer {

    static final String RESOURCE = "native-registrations.txt";

    @Override
    public Consumer<BuildChainBuilder> produce(Index testClasses) {
        return chain -> chain.addBuildStep(RegistrationRecorder::record)
                .consumes(ReflectiveClassBuildItem.class)
                .consumes(NativeImageResourceBundleBuildItem.class)
                .consumes(NativeImageResourceBuildItem.class)
                .consumes(NativeImageResourcePatternsBuildItem.class)
                .consumes(ServiceProviderBuildItem.class)
                .produces(GeneratedResourceBuildItem.class)
                .build();
    }

    private static void record(BuildContext build) {
        Set<String> lines = new TreeSet<>();
        build.consumeMulti(ReflectiveClassBuildItem.class)
                .forEach(item -> item.getClassNames().forEach(name -> {
                    lines.add(Registrations.CLASS + name);
                    if (item.isMethods()) {
                        lines.add(Registrations.METHODS + name);
                    }
                    if (item.isConstructors()) {
                        lines.add(Registrations.CONSTRUCTORS + name);
                    }
                }));
        build.consumeMulti(NativeImageResourceBundleBuildItem.class)
                .forEach(bundle -> lines.add(Registrations.BUNDLE + bundle.getBundleName()));
        build.consumeMulti(NativeImageResourceBuildItem.class)
                .forEach(item -> item.getResources()
                        .forEach(resource -> lines.add(Registrations.PATTERN + Pattern.quote(resource))));
        build.consumeMulti(NativeImageResourcePatternsBuildItem.class)
                .forEach(item ->
                        item.getIncludePatterns().forEach(pattern -> lines.add(Registrations.PATTERN + pattern)));
        build.consumeMulti(ServiceProviderBuildItem.class).forEach(service -> {
            lines.add(Registrations.PATTERN + Pattern.quote(service.serviceDescriptorFile()));
            service.providers().forEach(provider -> lines.add(Registrations.CONSTRUCTORS + provider));
        });
        build.produce(new GeneratedResourceBuildItem(
                RESOURCE, String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }
}
