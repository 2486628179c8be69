# Throughline's image: built with one named JDK, run on a JRE with virtual threads, as a user without rights.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -q -B -pl launcher -am -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 throughline && install -d -o 10001 -m 700 /var/lib/throughline
COPY --from=build /build/launcher/target/launcher-0.1.0-SNAPSHOT-all.jar /opt/throughline/throughline.jar
USER 10001
WORKDIR /tmp
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=75", "-jar", "/opt/throughline/throughline.jar"]
CMD ["up"]
