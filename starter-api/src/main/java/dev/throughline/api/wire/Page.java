package dev.throughline.api.wire;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextCursor where the next page begins; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    /**
     * A page of a list in the order of numeric ids, the smallest first.
     *
     * @param cursor where the page begins; null for the first
     * @param limit items on the page, as the caller wrote it; null for the default
     */
    public static <S, T> Page<T> ofNumbered(
            Numbered<S> list,
            @Nullable String cursor,
            @Nullable String limit,
            ToLongFunction<S> id,
            Function<S, T> toWire) {
        return numbered(Long.MIN_VALUE, list, cursor, limit, id, toWire);
    }

    /** As {@link #ofNumbered}, the greatest first. */
    public static <S, T> Page<T> ofNewest(
            Numbered<S> list,
            @Nullable String cursor,
            @Nullable String limit,
            ToLongFunction<S> id,
            Function<S, T> toWire) {
        return numbered(Long.MAX_VALUE, list, cursor, limit, id, toWire);
    }

    private static <S, T> Page<T> numbered(
            long from,
            Numbered<S> list,
            @Nullable String cursor,
            @Nullable String limit,
            ToLongFunction<S> id,
            Function<S, T> toWire) {
        int atMost = Params.limit(limit);
        Long last = Cursor.number(cursor);
        return of(
                list.beyond(last == null ? from : last, atMost + 1),
                atMost,
                item -> Long.toString(id.applyAsLong(item)),
                toWire);
    }

    /**
     * A page of a list in the order of names.
     *
     * @param name of an item, by which the list is ordered
     */
    public static <S, T> Page<T> ofNamed(
            Named<S> list,
            @Nullable String cursor,
            @Nullable String limit,
            Function<S, String> name,
            Function<S, T> toWire) {
        int atMost = Params.limit(limit);
        return of(list.after(Cursor.text(cursor), atMost + 1), atMost, name, toWire);
    }

    /** A list in the order of names. */
    @FunctionalInterface
    public interface Named<S> {
        /** At most so many items behind this name; null for the first. */
        List<S> after(@Nullable String name, int atMost);
    }

    /** A list in the order of numeric ids. */
    @FunctionalInterface
    public interface Numbered<S> {
        /** At most so many items behind this id. */
        List<S> beyond(long id, int atMost);
    }

    /**
     * A page out of one item more than was asked for, which tells whether there is a next page.
     *
     * @param oneMore up to {@code limit + 1} items
     * @param key what the cursor of the last item on the page is made of
     */
    public static <S, T> Page<T> of(List<S> oneMore, int limit, Function<S, String> key, Function<S, T> toWire) {
        boolean more = oneMore.size() > limit;
        List<S> here = more ? oneMore.subList(0, limit) : oneMore;
        return new Page<>(
                here.stream().map(toWire).toList(), more ? Cursor.encode(key.apply(here.get(limit - 1))) : null);
    }
}
