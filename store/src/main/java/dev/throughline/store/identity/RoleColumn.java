package dev.throughline.store.identity;

import dev.throughline.contract.common.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles in one column: wire names, each between commas, so that one of them can be looked for. */
final class RoleColumn {
    private RoleColumn() {}

    static String write(Set<Role> roles) {
        return roles.stream().map(Role::wireName).sorted().collect(Collectors.joining(",", ",", ","));
    }

    /** A role that this version does not know gives no right. */
    static Set<Role> read(String column) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(column.split(",", -1)).forEach(name -> Role.of(name).ifPresent(roles::add));
        return roles;
    }

    /** A pattern for {@code like} that finds the role. */
    static String pattern(Role role) {
        return "%," + role.wireName() + ",%";
    }
}
