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

/** Determines the charset of a file from its content type; the default is UTF-8. JSON is always UTF-8. */
final class FileCharset {

    private static final Pattern NAMED =
            Pattern.compile(".*;\\s*charset\\s*=\\s*\"?([^\\s;\"]+).*", Pattern.CASE_INSENSITIVE);

    private FileCharset() {}

    /** @throws UnsupportedMediaException naming the charset, if it is unknown */
    static Charset of(RoutingContext http, FileFormat format) {
        String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
        Matcher told = type == null || !format.isCsv() ? null : NAMED.matcher(type);
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
