package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.clickup.ClickUpUser;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.worker.connector.clickup.ClickUpField.Option;
import dev.throughline.worker.connector.clickup.ClickUpStatus;
import dev.throughline.worker.connector.zendesk.WireField;
import dev.throughline.worker.connector.zendesk.WireUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoriesTest {
    private final BothVendors vendors = new BothVendors();

    @AfterEach
    void close() {
        vendors.close();
    }

    @Test
    void peopleOfZendeskAreKnownByIdAndByAddressInAnyCase() {
        ZendeskDirectory directory = vendors.zendeskDirectory;

        assertEquals("ann@example.org", directory.address(BothVendors.ANN));
        assertEquals("user:22", directory.address(BothVendors.SHY));
        assertEquals("user:4711", directory.address(4_711));
        assertEquals(
                Optional.of(BothVendors.ANN),
                directory.byEmail("ANN@example.org").map(WireUser::id));
        assertEquals(Optional.empty(), directory.byEmail("nobody@example.org"));
        assertTrue(directory.self().isAdmin());
    }

    @Test
    void manyPeopleAreAskedForAHundredAtATimeAndOnce() {
        List<Long> ids = LongStream.rangeClosed(20, 269).boxed().toList();

        assertEquals(4, vendors.zendeskDirectory.people(ids).size());
        assertEquals(4, vendors.zendeskDirectory.people(ids).size());
        vendors.zendeskDirectory.byEmail("nobody@example.org");
        vendors.zendeskDirectory.byEmail("Nobody@example.org");

        assertEquals(3, vendors.zendesk.calls(ZendeskOperation.SHOW_MANY_USERS));
        assertEquals(1, vendors.zendesk.calls(ZendeskOperation.SEARCH_USERS));
    }

    @Test
    void whatIsKnownIsAskedForAgainWhenItIsOld() {
        vendors.zendeskDirectory.people(List.of(BothVendors.ANN, 4_711L));
        vendors.clock.pass(ZendeskDirectory.AGE.plusSeconds(1));
        vendors.zendeskDirectory.people(List.of(BothVendors.ANN, 4_711L));

        assertEquals(2, vendors.zendesk.calls(ZendeskOperation.SHOW_MANY_USERS));
    }

    @Test
    void fieldsGroupsAndStatusesOfZendeskAreKnown() {
        ZendeskDirectory directory = vendors.zendeskDirectory;

        WireField severity = directory.field(500).orElseThrow();
        assertEquals("tagger", severity.type());
        assertEquals(List.of("sev1", "sev2"), severity.options());
        assertEquals("Support", directory.group("40").orElseThrow().name());
        assertEquals(40, directory.group("support").orElseThrow().id());
        assertFalse(directory.customStatuses().isEmpty());
        // Once to know them, and once more for the one that is not there.
        assertTrue(directory.field(599).isEmpty());
        assertTrue(directory.field(599).isEmpty());
        assertEquals(2, vendors.zendesk.calls(ZendeskOperation.LIST_FIELDS));
    }

    @Test
    void whoIsNewInClickUpIsFoundAtOnce() {
        ClickUpDirectory directory = vendors.clickUpDirectory;
        assertEquals("ann@example.org", directory.address(BothVendors.CU_ANN));
        assertEquals(BothVendors.ROBOT, directory.self().id());

        vendors.clickUp.workspace().add(new ClickUpUser(186, "New", "new@example.org"));

        assertEquals(186, directory.byEmail("New@Example.org").orElseThrow().id());
        assertEquals("user:999", directory.address(999));
        assertEquals("user:999", directory.address(999));
        assertEquals(3, vendors.clickUp.requests().count(ClickUpOperation.TEAMS));
    }

    @Test
    void statusesAndFieldsOfAListAreKnownByNameInAnyCase() {
        ClickUpDirectory directory = vendors.clickUpDirectory;

        assertEquals(Optional.of(new ClickUpStatus("to do", "open")), directory.status(BothVendors.LIST, "To Do"));
        assertTrue(directory.status(BothVendors.LIST, "none").isEmpty());
        assertEquals(5, directory.statuses(BothVendors.LIST).size());
        assertEquals(
                "f-sev",
                directory.fieldNamed(BothVendors.LIST, "severity").orElseThrow().id());
        assertEquals(
                Optional.of("f-sev-1"),
                ClickUpDirectory.option(
                                directory.field(BothVendors.LIST, "f-sev").orElseThrow(), " major ")
                        .map(Option::id));
        assertEquals(
                BothVendors.MARKER,
                directory
                        .markerField(vendors.spec().clickUp(), BothVendors.LIST)
                        .orElseThrow()
                        .id());
    }

    @Test
    void aFieldThatIsMadeLaterIsFoundAtOnceAndForgottenWithTime() {
        ClickUpDirectory directory = vendors.clickUpDirectory;
        assertTrue(directory.field(BothVendors.LIST, "f-new").isEmpty());
        vendors.clickUp
                .workspace()
                .add(BothVendors.list(BothVendors.LIST, "Support").withField(ClickUpField.text("f-new", "New")));
        assertTrue(directory.field(BothVendors.LIST, "f-new").isEmpty());

        vendors.clock.pass(ZendeskDirectory.AGE.plus(Duration.ofSeconds(1)));

        assertTrue(directory.field(BothVendors.LIST, "f-new").isPresent());
    }
}
