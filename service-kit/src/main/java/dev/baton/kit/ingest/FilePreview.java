package dev.baton.kit.ingest;

import dev.baton.kit.http.Pieces;
import dev.baton.kit.ingest.ImportPreview.PreviewRow;
import dev.baton.kit.tenant.Batches;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Reads the first rows of a file, and no more of the file than it needs for them. */
final class FilePreview<T> {

    private final Vertx vertx;
    private final Pieces body;
    private final TextPieces text;
    private final ImportFormat<T> format;
    private final FileZone zone;
    private final RowReader<T> reader;
    private final int most;
    private final List<ImportLine<T>> rows = new ArrayList<>();

    /**
     * @param charset the charset of the file if it has no byte order mark
     * @param most the most rows to show
     */
    FilePreview(Vertx vertx, Pieces body, Charset charset, ImportFormat<T> format, FileZone zone, int most) {
        this.vertx = vertx;
        this.body = body;
        this.text = new TextPieces(charset);
        this.format = format;
        this.zone = zone;
        this.reader = format.reader().apply(zone);
        this.most = most;
    }

    /** Fails with a {@link MalformedBodyException} if nothing read so far is of the format. */
    Uni<ImportPreview> run() {
        return Batches.all(this::step).chain(() -> Uni.createFrom().item(this::preview));
    }

    /** @return whether to read more */
    private Uni<Boolean> step() {
        return body.next()
                .chain(piece -> Uni.createFrom()
                        .completionStage(() ->
                                vertx.executeBlocking(() -> read(piece), false).toCompletionStage()));
    }

    /** @param piece null at the end of the file */
    private boolean read(Buffer piece) {
        if (piece == null) {
            rows.addAll(reader.read(text.end()));
            rows.addAll(reader.end());
            return false;
        }
        rows.addAll(reader.read(text.decode(piece.getBytes())));
        return rows.size() < most;
    }

    private ImportPreview preview() {
        List<ImportLine<T>> first = rows.subList(0, Math.min(most, rows.size()));
        if (!reader.isOfTheFormat() && first.stream().noneMatch(row -> row.problem() == null)) {
            String problem = first.isEmpty()
                    ? "the body has no line"
                    : "line " + first.get(0).number() + ": " + first.get(0).problem();
            throw new MalformedBodyException(problem);
        }
        FileFormat file = format.file();
        CsvLines<T> csv = reader instanceof CsvLines<T> lines ? lines : null;
        return new ImportPreview(
                file.address(),
                file.title(),
                file.columns(),
                csv == null ? null : csv.separator(),
                csv == null ? null : csv.width(),
                zone.isUsed(),
                zone.name(),
                first.stream().map(this::row).toList());
    }

    private PreviewRow row(ImportLine<T> row) {
        T content = row.content();
        return new PreviewRow(
                row.number(), content == null ? null : format.described().apply(content), row.problem());
    }
}
