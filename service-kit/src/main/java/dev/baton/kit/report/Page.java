package dev.baton.kit.report;

import java.util.AbstractList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The rows of one page, in the order of the connection.
 *
 * @param cursors one for each row. Each is computed on access, because most queries do not select cursors.
 */
public record Page<R>(List<R> rows, List<String> cursors, PageInfo pageInfo) {

    /**
     * Makes a page from the rows that were read for a request. The query reads one row more than the page size, to know
     * whether a further page exists. A backward request reads its rows in the reverse order of the connection.
     */
    public static <R> Page<R> of(PageRequest request, List<R> read, Function<R, String> cursor) {
        boolean more = read.size() > request.size();
        List<R> rows = more ? read.subList(0, request.size()) : read;
        List<R> ordered = request.backwards() ? reversed(rows) : rows;
        List<String> cursors = lazily(ordered.size(), i -> cursor.apply(ordered.get(i)));
        boolean beyondCursor = request.cursor() != null;
        PageInfo info = new PageInfo(
                request.backwards() ? beyondCursor : more,
                request.backwards() ? more : beyondCursor,
                cursors.isEmpty() ? null : cursors.get(0),
                cursors.isEmpty() ? null : cursors.get(cursors.size() - 1));
        return new Page<>(ordered, cursors, info);
    }

    /** Returns an edge for each row. Each edge is made on access. */
    public <E> List<E> edges(BiFunction<String, R, E> edge) {
        return lazily(rows.size(), i -> edge.apply(cursors.get(i), rows.get(i)));
    }

    private static <E> List<E> lazily(int size, IntFunction<E> element) {
        return new AbstractList<>() {

            @Override
            public E get(int index) {
                return element.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** Returns this page with each row mapped to another object. */
    public <T> Page<T> map(Function<R, T> mapping) {
        return new Page<>(rows.stream().map(mapping).toList(), cursors, pageInfo);
    }

    private static <R> List<R> reversed(List<R> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(rows.size() - 1 - i))
                .toList();
    }
}
