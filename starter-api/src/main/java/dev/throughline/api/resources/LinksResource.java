package dev.throughline.api.resources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.tickets.TicketLinks;
import dev.throughline.api.tickets.TicketQuestions;
import dev.throughline.api.wire.HumanTaskView;
import dev.throughline.api.wire.LinkView;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.Relink;
import dev.throughline.api.wire.ResolveAsk;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.store.ticket.LinkFilter;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tickets and their tasks. */
@RolesAllowed(Roles.ANY)
@Path("/v1/connections/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tickets")
public final class LinksResource {
    private final TicketLinks links;
    private final TicketQuestions questions;
    private final TicketLinkRepository rows;

    public LinksResource(TicketLinks links, TicketQuestions questions, TicketLinkRepository rows) {
        this.links = links;
        this.questions = questions;
        this.rows = rows;
    }

    @GET
    @Operation(operationId = "listLinks", summary = "Links in the order of their tickets' ids")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<LinkView> list(
            @PathParam("id") String id,
            @Parameter(description = "open, waiting, troubled, settled, ended; several with commas")
                    @QueryParam("status")
                    @Nullable
                    String status,
            @QueryParam("changedSince") @Nullable String changedSince,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Set<LinkStatus> statuses = statuses(status);
        Instant since = Params.instant("changedSince", changedSince);
        return Page.ofNamed(
                (after, atMost) -> rows.list(new LinkFilter(id, statuses, since, after == null ? "" : after, atMost)),
                cursor,
                limit,
                StoredLink::ticket,
                LinkView::of);
    }

    private static Set<LinkStatus> statuses(@Nullable String names) {
        Set<LinkStatus> statuses = EnumSet.noneOf(LinkStatus.class);
        for (String name : names == null || names.isBlank() ? new String[0] : names.split(",", -1)) {
            try {
                statuses.add(LinkStatus.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw ProblemException.invalid("status", "must be open, waiting, troubled, settled or ended");
            }
        }
        return statuses;
    }

    @GET
    @Path("/{ticket}")
    @Operation(operationId = "getLink", summary = "The link of one ticket")
    @ApiResponse(responseCode = "200", description = "The link", useReturnTypeSchema = true)
    public LinkView get(@PathParam("id") String id, @PathParam("ticket") String ticket) {
        return LinkView.of(links.get(id, ticket));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{ticket}/retry")
    @Operation(operationId = "retryLink", summary = "Look at both sides now, whatever the last round ran into")
    @ApiResponse(
            responseCode = "200",
            description = "How the process stands",
            content = @Content(schema = @Schema(implementation = TicketLinkState.class)))
    public Response retry(
            @Context SecurityContext context, @PathParam("id") String id, @PathParam("ticket") String ticket) {
        return answer(links.retry(id, ticket, Caller.of(context)));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{ticket}/relink")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "relinkTicket", summary = "Give a ticket another task, or none")
    @ApiResponse(
            responseCode = "200",
            description = "How the process stands",
            content = @Content(schema = @Schema(implementation = TicketLinkState.class)))
    public Response relink(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @PathParam("ticket") String ticket,
            @NotNull @Valid Relink wanted) {
        return answer(links.relink(id, ticket, wanted, Caller.of(context)));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{ticket}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolveAsk",
            summary = "Decide what the connection leaves to a person, in the human task that asks it")
    @ApiResponse(responseCode = "200", description = "The task, decided", useReturnTypeSchema = true)
    public HumanTaskView resolve(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @PathParam("ticket") String ticket,
            @NotNull @Valid ResolveAsk wanted) {
        return questions.decide(id, ticket, wanted, Caller.of(context));
    }

    private static Response answer(@Nullable JsonNode state) {
        return Response.ok(state).build();
    }
}
