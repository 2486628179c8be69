package dev.throughline.api.resources;

import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.ChangesView;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.DefinitionView;
import dev.throughline.api.wire.LinkageView;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.TaskView;
import dev.throughline.api.wire.VersionView;
import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.DefinitionFilter;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.ExportParser;
import dev.throughline.store.zuora.Revision;
import dev.throughline.store.zuora.RevisionDiffs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's Zuora workflow definitions, their graphs and their kept versions. */
@RolesAllowed(Roles.ANY)
@Path("/v1/customers/{id}/definitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "definitions")
public final class DefinitionsResource {
    private static final List<String> STATUSES = List.of("Active", "Inactive");

    private final Customers customers;
    private final DefinitionRepository definitions;

    public DefinitionsResource(Customers customers, DefinitionRepository definitions) {
        this.customers = customers;
        this.definitions = definitions;
    }

    @GET
    @Operation(operationId = "listDefinitions", summary = "Definitions in the order of Zuora's ids")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<DefinitionView> list(
            @PathParam("id") String id,
            @QueryParam("status") @Nullable String status,
            @QueryParam("changedSince") @Nullable String changedSince,
            @QueryParam("actionType") @Nullable String actionType,
            @QueryParam("includeRemoved") @Nullable String includeRemoved,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        String customer = customers.get(Params.customer(id)).id();
        int atMost = Params.limit(limit);
        List<Definition> found = definitions.list(new DefinitionFilter(
                customer,
                status(status),
                Params.instant("changedSince", changedSince),
                actionType,
                Params.flag("includeRemoved", includeRemoved),
                Cursor.number(cursor),
                atMost + 1));
        return Page.of(found, atMost, each -> Long.toString(each.zuoraId()), DefinitionView::of);
    }

    @GET
    @Path("/{zuoraId}")
    @Operation(operationId = "getDefinition", summary = "One definition with its tasks and linkages")
    @ApiResponse(responseCode = "200", description = "The definition", useReturnTypeSchema = true)
    public DefinitionView get(@PathParam("id") String id, @PathParam("zuoraId") String zuoraId) {
        Definition found = find(id, zuoraId);
        return DefinitionView.of(
                found,
                definitions.tasks(found.customer(), found.zuoraId()).stream()
                        .map(TaskView::of)
                        .toList(),
                definitions.linkages(found.customer(), found.zuoraId()).stream()
                        .map(LinkageView::of)
                        .toList());
    }

    @GET
    @Path("/{zuoraId}/versions")
    @Operation(operationId = "listVersions", summary = "The kept versions of a definition, newest first")
    @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
    public Page<VersionView> versions(@PathParam("id") String id, @PathParam("zuoraId") String zuoraId) {
        Definition found = find(id, zuoraId);
        return new Page<>(
                definitions.revisions(found.customer(), found.zuoraId()).stream()
                        .map(VersionView::of)
                        .toList(),
                null);
    }

    @GET
    @Path("/{zuoraId}/versions/{revision}/export")
    @Operation(operationId = "getExport", summary = "The export of a kept version, byte for byte as Zuora gave it")
    @ApiResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(types = "object")))
    public byte[] export(
            @PathParam("id") String id, @PathParam("zuoraId") String zuoraId, @PathParam("revision") String revision) {
        return original(find(id, zuoraId), revision(revision));
    }

    @GET
    @Path("/{zuoraId}/changes")
    @Operation(
            operationId = "getChanges",
            summary = "What changed between two kept versions; by default between the last two")
    @ApiResponse(responseCode = "200", description = "The difference", useReturnTypeSchema = true)
    public ChangesView changes(
            @PathParam("id") String id,
            @PathParam("zuoraId") String zuoraId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Definition found = find(id, zuoraId);
        long later = to == null ? newest(found) : version("to", to);
        long earlier = from == null ? later - 1 : version("from", from);
        if (earlier == 0) {
            throw ProblemException.notFound("Version 1 of definition " + found.zuoraId()
                    + " is its first kept one, so nothing has changed before it.");
        }
        return ChangesView.of(
                earlier,
                later,
                RevisionDiffs.between(
                        ExportParser.parse(original(found, earlier)), ExportParser.parse(original(found, later))));
    }

    private static long version(String name, String text) {
        long version = Params.number(name, text);
        if (version < 1) {
            throw ProblemException.invalid(name, "must be 1 or more; see /versions");
        }
        return version;
    }

    /** Zuora's word for the status; it has these two. */
    private static @Nullable String status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return STATUSES.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("status", "must be Active or Inactive"));
    }

    private long newest(Definition found) {
        return definitions.revisions(found.customer(), found.zuoraId()).stream()
                .mapToLong(Revision::revision)
                .max()
                .orElseThrow(() -> ProblemException.notFound(
                        "Definition " + found.zuoraId() + " has no kept version yet; its export failed so far."));
    }

    private byte[] original(Definition found, long revision) {
        return definitions
                .export(found.customer(), found.zuoraId(), revision)
                .orElseThrow(() -> ProblemException.notFound(
                        "Definition " + found.zuoraId() + " has no version " + revision + "; see /versions."));
    }

    private Definition find(String id, String zuoraId) {
        String customer = customers.get(Params.customer(id)).id();
        if (!zuoraId.matches("[0-9]{1,18}")) {
            throw unknown(customer, zuoraId);
        }
        return definitions.find(customer, Long.parseLong(zuoraId)).orElseThrow(() -> unknown(customer, zuoraId));
    }

    private static ProblemException unknown(String customer, String zuoraId) {
        return ProblemException.notFound("Customer '" + customer + "' has no definition '" + zuoraId + "'.");
    }

    private static long revision(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw ProblemException.notFound("Versions are numbered from 1; see /versions.");
        }
        return Long.parseLong(text);
    }
}
