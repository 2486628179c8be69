package dev.throughline.launcher.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;

/** Everything that is stored of a customer, written as it is read: one definition at a time. */
final class CustomerExport {
    private final ApiClient api;
    private final String customer;

    CustomerExport(ApiClient api, String customer) {
        this.api = api;
        this.customer = customer;
    }

    void write(JsonNode record, PrintWriter to) throws IOException {
        JsonGenerator json = ApiClient.JSON.createGenerator(to).useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeFieldName("customer");
        json.writeTree(record);
        json.writeArrayFieldStart("definitions");
        for (JsonNode definition : api.at("v1", "customers", customer, "definitions")
                .query("includeRemoved", true)
                .items(Integer.MAX_VALUE)) {
            json.writeTree(api.at(
                            "v1",
                            "customers",
                            customer,
                            "definitions",
                            definition.path("zuoraId").asText())
                    .get());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("syncRuns");
        for (JsonNode run : api.at("v1", "customers", customer, "sync-runs").items(Integer.MAX_VALUE)) {
            json.writeTree(run);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        to.println();
        to.flush();
    }
}
