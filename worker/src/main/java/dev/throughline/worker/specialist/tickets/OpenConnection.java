package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.zendesk.ZendeskClient;

/** Both vendors of a connection, with what is known of them. */
record OpenConnection(
        ConnectionSpec spec,
        ZendeskClient zendesk,
        ZendeskDirectory people,
        ClickUpClient clickUp,
        ClickUpDirectory workspace) {}
