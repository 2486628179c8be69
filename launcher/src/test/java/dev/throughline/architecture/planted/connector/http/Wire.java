package dev.throughline.architecture.planted.connector.http;

/** What connectors may share. */
public record Wire(String host) {}
