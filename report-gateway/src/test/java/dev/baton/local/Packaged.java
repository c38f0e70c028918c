package dev.baton.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A packaged application: a jar or, with {@code -Dnative}, a native executable. */
public final class Packaged {

    private static final Pattern SPACES = Pattern.compile(" +");

    private final Path application;
    private final boolean isNative;

    private Packaged(Path application, boolean isNative) {
        this.application = application;
        this.isNative = isNative;
    }

    /**
     * @param module the folder of its module
     * @throws LocalRunException if the module is not packaged
     */
    public static Packaged in(Path module) {
        boolean isNative = isNative();
        Path target = module.resolve("target");
        Path application = isNative ? executable(target) : target.resolve("quarkus-app/quarkus-run.jar");
        if (!Files.exists(application)) {
            throw new LocalRunException(module.getFileName() + " is not packaged: " + application + " is missing");
        }
        return new Packaged(application, isNative);
    }

    /**
     * A short text for users that says what runs the services.
     *
     * @throws LocalRunException if the configured Java cannot run them
     */
    static String whatRunsServices() {
        return isNative()
                ? "the machine itself, as native executables"
                : ServiceJava.ofProperties().toString();
    }

    private static boolean isNative() {
        return Boolean.getBoolean("baton.native");
    }

    private static Path executable(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .findFirst()
                    .orElse(target.resolve("*-runner"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The command that starts the application, with the options of {@code baton.java.options} on a JVM.
     *
     * @param options options that a JVM and a native executable both accept
     */
    public List<String> command(List<String> options) {
        List<String> command = new ArrayList<>();
        if (isNative) {
            command.add(application.toString());
            command.addAll(options);
        } else {
            command.add(ServiceJava.ofProperties().executable().toString());
            command.addAll(options);
            SPACES.splitAsStream(System.getProperty("baton.java.options", ""))
                    .filter(option -> !option.isEmpty())
                    .forEach(command::add);
            command.addAll(List.of("-jar", application.toString()));
        }
        return command;
    }
}
