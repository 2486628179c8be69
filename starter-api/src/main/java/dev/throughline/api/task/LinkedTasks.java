package dev.throughline.api.task;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.store.Secret;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.task.TaskLink;
import dev.throughline.store.task.TaskLinks;
import dev.throughline.store.task.TaskRow;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks by signed link. Showing one decides nothing and uses nothing up, however often a mail scanner does it; only what
 * the form sends decides, in the name of the link's person and with the roles that the person has then.
 */
public final class LinkedTasks {
    private static final String ELSEWHERE = "Use `throughline task`, or ask for another message.";

    private final TaskLinks links;
    private final PersonRepository people;
    private final Tasks tasks;
    private final Clock clock;

    public LinkedTasks(TaskLinks links, PersonRepository people, Tasks tasks, Clock clock) {
        this.links = links;
        this.people = people;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * An HTML page.
     *
     * @param status of HTTP
     * @param html the page
     */
    public record Page(int status, String html) {}

    /** What a form sent: the first value of each name. */
    public static Map<String, String> sent(@Nullable MultivaluedMap<String, String> form) {
        return form == null ? Map.of() : LinkForm.values(form);
    }

    /** The page behind the token. */
    public Page show(Secret token) {
        Optional<TaskLink> link = links.find(token);
        if (link.isEmpty()) {
            return unknown();
        }
        Page refusal = refusal(link.get());
        if (refusal != null) {
            return refusal;
        }
        TaskRow row = tasks.get(link.get().taskId());
        return new Page(
                200, LinkPage.task(row.request(), row.state(), link.get().person(), null, Map.of()));
    }

    /** Decides by what the form sent, and answers with what came of it. */
    public Page decide(Secret token, Map<String, String> sent) {
        Optional<TaskLink> found = links.find(token);
        if (found.isEmpty()) {
            return unknown();
        }
        TaskLink link = found.get();
        Page refusal = refusal(link);
        if (refusal != null) {
            return refusal;
        }
        Person person = people.find(link.person()).orElseThrow();
        TaskRow row = tasks.get(link.taskId());
        try {
            // One id for whatever links one person has, so that two clicks are one decision.
            tasks.decide(
                    link.taskId(),
                    LinkForm.decision(sent),
                    Signer.of(person.id(), person.roles()),
                    "link-" + person.id());
        } catch (ProblemException refused) {
            String words = refused.problem().detail();
            return new Page(
                    refused.problem().status(),
                    tasks.get(link.taskId()).closedAt() == null
                            ? LinkPage.task(row.request(), row.state(), link.person(), words, sent)
                            : LinkPage.saying("Somebody was faster", words));
        }
        links.use(token, clock.instant());
        return new Page(200, LinkPage.saying("Thank you", "'" + row.request().title() + "' is decided."));
    }

    private @Nullable Page refusal(TaskLink link) {
        if (link.usedAt() != null) {
            return gone("This link was used at " + link.usedAt() + ", and a link is good once. " + ELSEWHERE);
        }
        if (!link.expiresAt().isAfter(clock.instant())) {
            return gone("This link expired at " + link.expiresAt() + ". " + ELSEWHERE);
        }
        if (people.find(link.person()).isEmpty()) {
            return gone("This link is of somebody who is not in the directory any more.");
        }
        TaskRow row;
        try {
            row = tasks.get(link.taskId());
        } catch (ProblemException none) {
            return gone("The task of this link does not exist any more.");
        }
        return row.closedAt() == null ? null : gone(Tasks.closed(row).problem().detail());
    }

    private static Page unknown() {
        return new Page(
                404,
                LinkPage.saying("No such link", "This link is not known here; look whether it is whole. " + ELSEWHERE));
    }

    private static Page gone(String words) {
        return new Page(410, LinkPage.saying("This link is no longer good", words));
    }
}
