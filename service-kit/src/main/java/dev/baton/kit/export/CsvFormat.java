package dev.baton.kit.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;

/** Writes CSV with a header (RFC 4180). Text that a spreadsheet would execute as a formula is escaped. */
final class CsvFormat implements RowFormat {

    private final List<ExportColumn> columns;
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv;

    /**
     * @param marked whether the file begins with a UTF-8 byte order mark, without which spreadsheets assume another
     *     charset
     */
    CsvFormat(ExportedReport report, boolean marked) {
        this.columns = report.columns();
        if (marked) {
            text.write('\uFEFF');
        }
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new QuotedSeparators())
                .bufferSize(0)
                .build(text);
        csv.writeRecord(columns.stream().map(ExportColumn::name).toList());
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8; header=present";
    }

    @Override
    public void add(Row row) {
        String[] cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(columns.get(i), row);
        }
        csv.writeRecord(cells);
    }

    private static String cell(ExportColumn column, Row row) {
        Object value = column.value().apply(row);
        if (value == null) {
            return column.none();
        }
        if (value instanceof String told) {
            return SpreadsheetText.written(told);
        }
        return value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
    }

    /** Quotes cells that contain another separator, so that a spreadsheet that uses it does not split them. */
    private static final class QuotedSeparators implements QuoteStrategy {

        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.indexOf(';') >= 0 || value.indexOf('\t') >= 0;
        }
    }

    @Override
    public int waiting() {
        return text.getBuffer().length();
    }

    @Override
    public Buffer take() {
        Buffer taken = Buffer.buffer(text.toString());
        text.getBuffer().setLength(0);
        return taken;
    }
}
