package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageRule;
import dev.throughline.contract.ticketsync.TriageSpec;
import dev.throughline.contract.ticketsync.TriageTarget;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TriageTest {
    private static final SortedSet<String> NONE = Collections.emptySortedSet();
    private static final TriageTarget BUG = TriageTarget.ofKind("bug");
    private static final TicketFilter ALL = new TicketFilter(NONE, NONE, NONE, NONE, NONE, NONE);

    @Test
    void theFirstRuleThatFitsDecides() {
        TriageSpec spec = spec(
                new TriageRule(tagged("spam"), NONE, NONE, TriageTarget.SKIP),
                new TriageRule(ALL, set("crash"), NONE, BUG),
                new TriageRule(ALL, set("crash"), NONE, TriageTarget.ASK));
        Links.Ticket spam = Links.ticket().with("subject", "crash");
        spam.tags = List.of("spam");

        assertEquals(new Triage.Finding(TriageTarget.SKIP, "triage.rules[0] fits"), Triage.decide(spec, spam.read()));
        assertEquals(
                new Triage.Finding(BUG, "triage.rules[1] fits"),
                Triage.decide(spec, Links.ticket().with("subject", "A crash").read()));
        assertEquals(
                new Triage.Finding(TriageTarget.MODEL, "no rule fits, so triage.otherwise"),
                Triage.decide(spec, Links.ticket().with("subject", "A wish").read()));
    }

    @Test
    void allThatARuleSaysHasToHold() {
        TriageSpec spec = spec(new TriageRule(tagged("vip"), set("crash"), set("acme.com"), BUG));
        Links.Ticket ticket =
                Links.ticket().with("subject", "crash").with(TicketSnapshot.REQUESTER, "Ann@Mail.Acme.com");

        assertEquals(TriageTarget.MODEL, Triage.decide(spec, ticket.read()).target());
        ticket.tags = List.of("vip");
        assertEquals(BUG, Triage.decide(spec, ticket.read()).target());
        ticket.with("subject", "wish");
        assertEquals(TriageTarget.MODEL, Triage.decide(spec, ticket.read()).target());
    }

    @ParameterizedTest
    @CsvSource({
        "It CRASHED, crashed, true",
        "crash-landing, crash, true",
        "crashes, crash, false",
        "my stack\u00a0 trace., stack trace, true",
        "subcrash and crash, crash, true",
        "über cool, ber, false",
        "we use C++!, c++, true",
        "'', crash, false"
    })
    void wordsAreWholeWordsInWhateverCase(String description, String word, boolean fits) {
        Links.Ticket ticket = Links.ticket().with("subject", "Help").with("description", description);

        TriageTarget found = Triage.decide(spec(new TriageRule(ALL, set(word), NONE, BUG)), ticket.read())
                .target();

        assertEquals(fits ? BUG : TriageTarget.MODEL, found);
    }

    @ParameterizedTest
    @CsvSource({
        "ann@acme.com, true",
        "ann@eu.acme.com, true",
        "ann@evilacme.com, false",
        "acme.com@evil.com, false",
        "'', false"
    })
    void aDomainIsItselfOrOneBelowIt(String requester, boolean fits) {
        TriageSpec spec = spec(new TriageRule(ALL, NONE, set("acme.com"), BUG));
        TicketSnapshot ticket =
                Links.ticket().with(TicketSnapshot.REQUESTER, requester).read();

        assertEquals(
                fits ? BUG : TriageTarget.MODEL, Triage.decide(spec, ticket).target());
    }

    @Test
    void withoutRulesEachTicketIsOfTheDefaultKind() {
        assertEquals(
                TriageTarget.ofKind("default"),
                Triage.decide(TriageSpec.DEFAULT, Links.ticket().read()).target());
    }

    private static TicketFilter tagged(String tag) {
        return new TicketFilter(NONE, set(tag), NONE, NONE, NONE, NONE);
    }

    private static TriageSpec spec(TriageRule... rules) {
        return new TriageSpec(List.of(rules), TriageTarget.MODEL, 0, new TreeMap<>());
    }

    private static SortedSet<String> set(String value) {
        return new TreeSet<>(List.of(value));
    }
}
