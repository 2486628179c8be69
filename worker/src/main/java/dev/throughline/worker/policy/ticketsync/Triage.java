package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageRule;
import dev.throughline.contract.ticketsync.TriageSpec;
import dev.throughline.contract.ticketsync.TriageTarget;
import java.util.Locale;

/** What the rules of a connection make of a ticket. */
public final class Triage {
    private Triage() {}

    /**
     * What the rules say.
     *
     * @param target what becomes of the ticket, or who is asked
     * @param why which rule says so, without a word of the ticket
     */
    public record Finding(TriageTarget target, String why) {}

    /** Asks the rules in their order; the first that fits decides. */
    public static Finding decide(TriageSpec spec, TicketSnapshot ticket) {
        String text = plain(value(ticket, "subject") + "\n" + value(ticket, "description"));
        for (int i = 0; i < spec.rules().size(); i++) {
            TriageRule rule = spec.rules().get(i);
            if (fits(rule, ticket, text)) {
                return new Finding(rule.then(), "triage.rules[" + i + "] fits");
            }
        }
        return new Finding(
                spec.otherwise(), spec.rules().isEmpty() ? "triage.otherwise" : "no rule fits, so triage.otherwise");
    }

    private static boolean fits(TriageRule rule, TicketSnapshot ticket, String text) {
        return Qualification.meets(rule.tickets(), ticket)
                && (rule.words().isEmpty() || rule.words().stream().anyMatch(word -> holds(text, plain(word))))
                && (rule.domains().isEmpty() || isWithin(rule, value(ticket, TicketSnapshot.REQUESTER)));
    }

    /** Whether a text has a word or phrase that is not a part of a longer word. */
    private static boolean holds(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (!goesOn(text, at, word.codePointAt(0))
                    && !goesOn(word, word.length(), codePointAt(text, at + word.length()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word goes on from the end of what comes before to the next character. */
    private static boolean goesOn(String before, int end, int next) {
        return end > 0 && Character.isLetterOrDigit(before.codePointBefore(end)) && Character.isLetterOrDigit(next);
    }

    private static int codePointAt(String text, int index) {
        return index < text.length() ? text.codePointAt(index) : ' ';
    }

    private static boolean isWithin(TriageRule rule, String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return rule.domains().stream().anyMatch(one -> domain.equals(one) || domain.endsWith("." + one));
    }

    private static String value(TicketSnapshot ticket, String field) {
        return ticket.fields().getOrDefault(field, "");
    }

    /** In small letters, and with one blank where there are several, or an end of a line. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\h]+", " ");
    }
}
