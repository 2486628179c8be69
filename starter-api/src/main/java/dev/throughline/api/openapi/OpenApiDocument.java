package dev.throughline.api.openapi;

import dev.throughline.api.errors.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Describes resources in OpenAPI 3.1. */
public final class OpenApiDocument {
    private static final String PROBLEM = "Problem";

    private OpenApiDocument() {}

    /** The YAML that describes the resources of these classes. */
    public static String of(List<Class<?>> resources) {
        OpenAPI base = new OpenAPI()
                .info(new Info()
                        .title("Throughline")
                        .version("v1")
                        .description("Starts, signals, updates, queries and ends durable processes.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components());
        Set<Class<?>> classes = new LinkedHashSet<>(resources);
        OpenAPI document = new Reader(
                        new SwaggerConfiguration().openAPI(base).openAPI31(true).readAllResources(false))
                .read(classes);
        describeProblems(document);
        sort(document);
        return Yaml31.pretty(document);
    }

    /** Reflection names methods in an order that differs between virtual machines. */
    private static void sort(OpenAPI document) {
        Paths paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
    }

    /** Every operation may answer a problem document. */
    private static void describeProblems(OpenAPI document) {
        ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
        ApiResponse problem = new ApiResponse()
                .description("A problem document (RFC 9457)")
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getResponses)
                .forEach(responses -> responses.addApiResponse(ApiResponses.DEFAULT, problem));
    }
}
