package dev.baton.kit.nativeimage;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource bundles of libraries, by the place where they keep the messages that they show: {@code i18n}. */
final class MessageBundles {

    /** The one without a language; a bundle has it, whatever translations it has. */
    private static final Pattern FILE = Pattern.compile("(i18n/(?:[^_/]+/)*[^_/]+)\\.properties");

    private MessageBundles() {}

    /** By the names that they are asked for. */
    static Set<String> onClassPath() throws IOException {
        Set<String> found = new TreeSet<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
            if (manifest.openConnection() instanceof JarURLConnection opened) {
                opened.setUseCaches(false);
                try (JarFile jar = opened.getJarFile()) {
                    jar.stream().forEach(entry -> {
                        Matcher file = FILE.matcher(entry.getName());
                        if (file.matches()) {
                            found.add(file.group(1).replace('/', '.'));
                        }
                    });
                }
            }
        }
        return found;
    }
}
