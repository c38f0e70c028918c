package dev.baton.kit.ingest;

import dev.baton.kit.graphql.UnsupportedMediaException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that the content type names for a file; else UTF-8. Only {@code text/…} may name one: JSON is UTF-8. */
final class FileCharset {

    private static final Pattern OF_TEXT =
            Pattern.compile("\\s*text/.*;\\s*charset\\s*=\\s*\"?([^\\s;\"]+).*", Pattern.CASE_INSENSITIVE);

    private FileCharset() {}

    /** @throws UnsupportedMediaException naming the charset, where it is not known */
    static Charset of(RoutingContext http) {
        String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
        Matcher told = type == null ? null : OF_TEXT.matcher(type);
        if (told == null || !told.matches()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(told.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnsupportedMediaException("Content-Type: the charset \"" + told.group(1) + "\" is not known");
        }
    }
}
