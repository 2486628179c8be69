package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.tickets.TicketPreviews;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.PreviewAskView;
import dev.throughline.api.wire.PreviewConflictView;
import dev.throughline.api.wire.PreviewOperationView;
import dev.throughline.api.wire.PreviewTicketView;
import dev.throughline.api.wire.PreviewView;
import dev.throughline.api.wire.StartPreview;
import dev.throughline.api.wire.StartedPreview;
import dev.throughline.store.ticket.PreviewLine;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.StoredPreview;
import dev.throughline.store.ticket.StoredPreviewTicket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What connections would write, without writing it. */
@RolesAllowed(Roles.ANY)
@Path("/v1/connections/{id}/previews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tickets")
public final class PreviewsResource {
    private static final String THIS_TICKET = "Only this ticket's.";

    private final TicketPreviews previews;
    private final PreviewTicketRepository found;
    private final IdempotentRequests idempotent;

    public PreviewsResource(TicketPreviews previews, PreviewTicketRepository found, IdempotentRequests idempotent) {
        this.previews = previews;
        this.found = found;
        this.idempotent = idempotent;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startPreview",
            summary = "Find out what a connection would write, for a ticket, a sample or all, also by another mapping;"
                    + " nothing is written and nobody is asked")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = StartedPreview.class)))
    public Response start(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @PathParam("id") String id,
            @Nullable @Valid StartPreview wanted) {
        Caller caller = Caller.of(context);
        StartPreview asked = wanted == null ? StartPreview.USUAL : wanted;
        return idempotent.run(caller, "startPreview " + id, key, asked, () -> {
            StartedPreview started = previews.start(id, asked, caller);
            return Answer.accepted("/v1/connections/" + id + "/previews/" + started.preview(), started);
        });
    }

    @GET
    @Operation(operationId = "listPreviews", summary = "Previews of a connection, the newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<PreviewView> list(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return Page.ofNewest(
                (before, atMost) -> previews.list(id, before, atMost),
                cursor,
                limit,
                StoredPreview::id,
                previews::view);
    }

    @GET
    @Path("/{preview}")
    @Operation(operationId = "getPreview", summary = "How a preview stands, and how much it found")
    @ApiResponse(responseCode = "200", description = "The preview", useReturnTypeSchema = true)
    public PreviewView get(@PathParam("id") String id, @PathParam("preview") String preview) {
        return previews.view(known(id, preview));
    }

    @GET
    @Path("/{preview}/tickets")
    @Operation(operationId = "listPreviewTickets", summary = "The tickets of a preview, as they were found")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<PreviewTicketView> tickets(
            @PathParam("id") String id,
            @PathParam("preview") String preview,
            @Parameter(description = THIS_TICKET) @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return lines(
                found::tickets,
                known(id, preview),
                ticket,
                cursor,
                limit,
                StoredPreviewTicket::id,
                PreviewTicketView::of);
    }

    @GET
    @Path("/{preview}/operations")
    @Operation(
            operationId = "listPreviewOperations",
            summary = "What would be written, in the words of the list of writes; each ticket's in their order")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<PreviewOperationView> operations(
            @PathParam("id") String id,
            @PathParam("preview") String preview,
            @Parameter(description = THIS_TICKET) @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return lines(
                found::operations,
                known(id, preview),
                ticket,
                cursor,
                limit,
                PreviewLine::id,
                PreviewOperationView::of);
    }

    @GET
    @Path("/{preview}/asks")
    @Operation(
            operationId = "listPreviewAsks",
            summary = "What people would be asked, and what they are asked already and have not decided")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<PreviewAskView> asks(
            @PathParam("id") String id,
            @PathParam("preview") String preview,
            @Parameter(description = THIS_TICKET) @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return lines(found::asks, known(id, preview), ticket, cursor, limit, PreviewLine::id, PreviewAskView::of);
    }

    @GET
    @Path("/{preview}/conflicts")
    @Operation(operationId = "listPreviewConflicts", summary = "Which lines the conflict log would get")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<PreviewConflictView> conflicts(
            @PathParam("id") String id,
            @PathParam("preview") String preview,
            @Parameter(description = THIS_TICKET) @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return lines(
                found::conflicts, known(id, preview), ticket, cursor, limit, PreviewLine::id, PreviewConflictView::of);
    }

    private StoredPreview known(String connection, String preview) {
        return previews.get(connection, Params.number("preview", preview));
    }

    /** Finds lines of a preview. */
    @FunctionalInterface
    private interface Lines<S> {
        List<S> of(long preview, @Nullable String ticket, long after, int limit);
    }

    private static <S, V> Page<V> lines(
            Lines<S> lines,
            StoredPreview preview,
            @Nullable String ticket,
            @Nullable String cursor,
            @Nullable String limit,
            ToLongFunction<S> id,
            Function<S, V> view) {
        return Page.ofNumbered(
                (after, atMost) -> lines.of(preview.id(), ticket, after, atMost), cursor, limit, id, view);
    }
}
