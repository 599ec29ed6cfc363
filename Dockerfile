FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source

# What decides the packages comes first: its layer is used again until one of these files changes.
COPY Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/CustomerOnboarding.Domain/CustomerOnboarding.Domain.csproj src/CustomerOnboarding.Domain/packages.lock.json src/CustomerOnboarding.Domain/
COPY src/CustomerOnboarding.Infrastructure/CustomerOnboarding.Infrastructure.csproj src/CustomerOnboarding.Infrastructure/packages.lock.json src/CustomerOnboarding.Infrastructure/
COPY src/CustomerOnboarding.LocalPostgres/CustomerOnboarding.LocalPostgres.csproj src/CustomerOnboarding.LocalPostgres/packages.lock.json src/CustomerOnboarding.LocalPostgres/
COPY src/CustomerOnboarding.Api/CustomerOnboarding.Api.csproj src/CustomerOnboarding.Api/packages.lock.json src/CustomerOnboarding.Api/
RUN dotnet restore src/CustomerOnboarding.Api --locked-mode

COPY docs/contract docs/contract
COPY src src
# There is no .git here to know it from: docker build --build-arg COMMIT=$(git rev-parse HEAD).
ARG COMMIT=
RUN dotnet publish src/CustomerOnboarding.Api -c Release --no-restore -o /app -p:UseAppHost=false -p:SourceRevisionId=$COMMIT

# Chiseled: the runtime and nothing else, no shell, no package manager; its user is not root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_URLS=http://0.0.0.0:8080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
# The image has no curl: the service asks itself.
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=3 \
    CMD ["dotnet", "CustomerOnboarding.Api.dll", "health", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "CustomerOnboarding.Api.dll"]
