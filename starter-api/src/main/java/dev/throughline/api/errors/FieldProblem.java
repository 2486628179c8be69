package dev.throughline.api.errors;

/**
 * What is wrong with one field of a request.
 *
 * @param field the path of the field, such as {@code baseUrl}; empty for the body itself
 * @param message what is wrong, in words
 */
public record FieldProblem(String field, String message) {}
