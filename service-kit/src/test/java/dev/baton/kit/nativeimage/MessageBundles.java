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

/** Finds the message bundles of libraries, which are in {@code i18n}. */
final class MessageBundles {

    /** Matches the file without a language, which every bundle has besides its translations. */
    private static final Pattern FILE = Pattern.compile("(i18n/(?:[^_/]+/)*[^_/]+)\\.properties");

    private MessageBundles() {}

    /** Returns the names by which bundles are looked up. */
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
