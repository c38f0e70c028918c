package dev.baton.kit.sql;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in a compact binary form, for columns whose content no statement reads. The form is CBOR: a record is
 * the array of its components, an enum constant its ordinal, an instant its microseconds since the epoch. The order of
 * components and constants is therefore persistent: add new ones only at the end.
 *
 * @param <R> a record, whose components may be records
 */
public final class CompactForm<R> {

    /** Writes a text that occurs several times in a record, such as an agent's id, only once. */
    private static final ObjectMapper MAPPER = CBORMapper.builder(CBORFactory.builder()
                    .enable(CBORGenerator.Feature.STRINGREF)
                    .build())
            .annotationIntrospector(new RecordsAsArrays())
            .enable(SerializationFeature.WRITE_ENUMS_USING_INDEX)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private CompactForm(Class<R> type) {
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
    }

    public static <R> CompactForm<R> of(Class<R> type) {
        return new CompactForm<>(type);
    }

    /** Returns a parameter of the type {@code bytea}. */
    public Buffer write(R value) {
        try {
            return Buffer.buffer(writer.writeValueAsBytes(value));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @throws UncheckedIOException if the bytes are not in this form */
    public R read(Buffer bytes) {
        try {
            return reader.readValue(bytes.getBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads a column of the type {@code bytea} that is not null. */
    public R read(Row row, String column) {
        return read(Objects.requireNonNull(row.get(Buffer.class, column)));
    }

    private static final class RecordsAsArrays extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public JsonFormat.@Nullable Value findFormat(Annotated annotated) {
            return annotated.getRawType().isRecord()
                    ? JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)
                    : super.findFormat(annotated);
        }
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {

        @Override
        public void serialize(Instant value, JsonGenerator to, SerializerProvider serializers) throws IOException {
            to.writeNumber(ChronoUnit.MICROS.between(Instant.EPOCH, value));
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
            return Instant.EPOCH.plus(from.getLongValue(), ChronoUnit.MICROS);
        }
    }
}
