package dev.throughline.contract.ticketsync;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a link remembers between two rounds; without it the direction of a change is guesswork. Plans say what it
 * becomes: {@link Plan#intended()} is stored before the first write, {@link Plan#settled()} after the last.
 *
 * @param ticket the ticket's id
 * @param task the task's id; null while there is none
 * @param kind the kind of ticket, which says the list
 * @param generation how many tasks the ticket has had before
 * @param revision how many rounds of writes have settled
 * @param fields by the field's name
 * @param tags the tags that both sides have, by their names on the ticket
 * @param comments the copies: by the id on the ticket, the id on the task; also {@code note:...} for our own
 * @param attachments the hashes of files that crossed, or that both sides had
 * @param decisions by the key of an {@link Ask}, what a person chose of its options
 * @param followedUp whether the closed ticket has had its follow-up, which the task belongs to now
 */
public record Base(
        String ticket,
        @Nullable String task,
        String kind,
        int generation,
        int revision,
        SortedMap<String, FieldBase> fields,
        SortedSet<String> tags,
        SortedMap<String, String> comments,
        SortedSet<String> attachments,
        SortedMap<String, String> decisions,
        boolean followedUp) {
    public Base {
        fields = Copies.of(fields);
        tags = Copies.of(tags);
        comments = Copies.of(comments);
        attachments = Copies.of(attachments);
        decisions = Copies.of(decisions);
    }

    /** Of a ticket of which nothing is remembered. */
    public static Base none(String ticket) {
        return new Base(
                ticket,
                null,
                ClickUpWorkspace.DEFAULT_KIND,
                0,
                0,
                Copies.empty(),
                Collections.emptySortedSet(),
                Copies.empty(),
                Collections.emptySortedSet(),
                Copies.empty(),
                false);
    }

    /** With the task that was created; told of {@link Plan#settled()} of the round that created it. */
    public Base withTask(String id) {
        return new Base(
                ticket, id, kind, generation, revision, fields, tags, comments, attachments, decisions, followedUp);
    }

    /** Without the task that was deleted, so that another one is made. */
    public Base withoutTask() {
        return new Base(
                ticket,
                null,
                kind,
                generation + 1,
                revision,
                Copies.empty(),
                Collections.emptySortedSet(),
                Copies.empty(),
                Collections.emptySortedSet(),
                decisions,
                false);
    }

    /** Of the ticket that goes on with this one's task; what crossed before does not cross again. */
    public Base forFollowUp(String followUp) {
        return new Base(
                followUp,
                task,
                kind,
                0,
                0,
                Copies.empty(),
                Collections.emptySortedSet(),
                comments,
                attachments,
                Copies.empty(),
                false);
    }

    /** With the kind that triage found. */
    public Base withKind(String found) {
        return new Base(
                ticket, task, found, generation, revision, fields, tags, comments, attachments, decisions, followedUp);
    }

    /** With a comment that is on both sides; told as soon as the vendor said the copy's id. */
    public Base withComment(String onTicket, String onTask) {
        SortedMap<String, String> more = new TreeMap<>(comments);
        more.put(onTicket, onTask);
        return new Base(
                ticket, task, kind, generation, revision, fields, tags, more, attachments, decisions, followedUp);
    }

    /**
     * With what the vendor made of a value that we wrote, such as another form of the same text.
     *
     * @param value in the form in which values are compared
     */
    public Base withActual(String field, Side side, @Nullable String value) {
        FieldBase known = fields.get(field);
        if (known == null) {
            return this;
        }
        SortedMap<String, FieldBase> more = new TreeMap<>(fields);
        more.put(field, known.withActual(side, value));
        return new Base(
                ticket, task, kind, generation, revision, more, tags, comments, attachments, decisions, followedUp);
    }

    /** With what a person chose; it holds for the values that they saw, and no others. */
    public Base withDecision(Ask ask, String option) {
        if (!ask.options().contains(option)) {
            throw new IllegalArgumentException("not an option of " + ask.key() + ": " + option);
        }
        SortedMap<String, String> more = new TreeMap<>(decisions);
        more.put(ask.key(), option);
        return new Base(
                ticket, task, kind, generation, revision, fields, tags, comments, attachments, more, followedUp);
    }
}
