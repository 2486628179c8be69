package dev.throughline.sandbox.clickup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which operation a method and path mean.
 *
 * @param id what the path names first; empty for nothing
 * @param second what it names second: a field or a tag
 */
record ClickUpRoute(ClickUpOperation operation, String id, String second) {
    private static final String API = "/api/v2/";

    static ClickUpRoute of(String method, String path) {
        if (path.startsWith("/attachments/")) {
            List<String> parts = List.of(path.substring(1).split("/", -1));
            return new ClickUpRoute(
                    method.equals("GET") ? ClickUpOperation.DOWNLOAD : ClickUpOperation.UNKNOWN, parts.get(1), "");
        }
        List<String> parts =
                path.startsWith(API) ? List.of(path.substring(API.length()).split("/", -1)) : List.of("");
        ClickUpOperation operation = operation(method, parts);
        return new ClickUpRoute(operation, part(parts, 1), decoded(part(parts, 3)));
    }

    private static ClickUpOperation operation(String method, List<String> parts) {
        // What the path names has no place in the pattern of it.
        String third = part(parts, 2);
        String pattern = method + " " + parts.get(0) + (third.isEmpty() ? "" : "/" + third) + "#" + parts.size();
        return switch (pattern) {
            case "GET user#1" -> ClickUpOperation.USER;
            case "GET team#1" -> ClickUpOperation.TEAMS;
            case "GET team/space#3" -> ClickUpOperation.SPACES;
            case "GET space/folder#3" -> ClickUpOperation.FOLDERS;
            case "GET folder/list#3" -> ClickUpOperation.FOLDER_LISTS;
            case "GET list#2" -> ClickUpOperation.LIST;
            case "GET list/field#3" -> ClickUpOperation.LIST_FIELDS;
            case "GET list/member#3" -> ClickUpOperation.LIST_MEMBERS;
            case "GET space/tag#3" -> ClickUpOperation.SPACE_TAGS;
            case "GET list/task#3" -> ClickUpOperation.LIST_TASKS;
            case "GET team/task#3" -> ClickUpOperation.TEAM_TASKS;
            case "POST list/task#3" -> ClickUpOperation.CREATE_TASK;
            default -> ofTask(pattern);
        };
    }

    private static ClickUpOperation ofTask(String pattern) {
        return switch (pattern) {
            case "GET task#2" -> ClickUpOperation.GET_TASK;
            case "PUT task#2" -> ClickUpOperation.UPDATE_TASK;
            case "DELETE task#2" -> ClickUpOperation.DELETE_TASK;
            case "POST task/field#4" -> ClickUpOperation.SET_FIELD;
            case "DELETE task/field#4" -> ClickUpOperation.REMOVE_FIELD;
            case "POST task/tag#4" -> ClickUpOperation.ADD_TAG;
            case "DELETE task/tag#4" -> ClickUpOperation.REMOVE_TAG;
            case "GET task/comment#3" -> ClickUpOperation.LIST_COMMENTS;
            case "POST task/comment#3" -> ClickUpOperation.CREATE_COMMENT;
            case "PUT comment#2" -> ClickUpOperation.UPDATE_COMMENT;
            case "POST task/attachment#3" -> ClickUpOperation.ATTACH;
            case "POST team/webhook#3" -> ClickUpOperation.CREATE_WEBHOOK;
            case "GET team/webhook#3" -> ClickUpOperation.LIST_WEBHOOKS;
            case "PUT webhook#2" -> ClickUpOperation.UPDATE_WEBHOOK;
            case "DELETE webhook#2" -> ClickUpOperation.DELETE_WEBHOOK;
            default -> ClickUpOperation.UNKNOWN;
        };
    }

    private static String part(List<String> parts, int index) {
        return parts.size() > index ? parts.get(index) : "";
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
