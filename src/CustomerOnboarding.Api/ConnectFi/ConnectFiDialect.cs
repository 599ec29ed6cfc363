using CustomerOnboarding.Api.ConnectFi.Auth.GetToken;
using CustomerOnboarding.Api.ConnectFi.Customers.AddEmployee;
using CustomerOnboarding.Api.ConnectFi.Customers.DisableEmployee;
using CustomerOnboarding.Api.ConnectFi.Customers.Init;
using CustomerOnboarding.Api.ConnectFi.Customers.Status;
using CustomerOnboarding.Api.ConnectFi.Customers.Update;
using CustomerOnboarding.Api.ConnectFi.Health;
using CustomerOnboarding.Api.ConnectFi.Users.ChangePassword;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.AspNetCore.Authentication;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>The connectFi dialect: its credential, its envelope for everything, and the table of contents of its routes.</summary>
internal static class ConnectFiDialect
{
    public static IServiceCollection AddConnectFi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectFiOptions>().Bind(configuration.GetSection(ConnectFiOptions.Section));
        // Not AddAuthentication: it also sets up data protection, which would leave keys on the disk that nothing here uses.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null);
        services.AddScoped<GetTokenEndpoint.Handler>();
        services.AddScoped<InitEndpoint.Handler>();
        return services;
    }

    public static void MapConnectFi(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("").AllowAnonymous();
        open.MapJson<GetTokenEndpoint.Handler>("/auth/get-token", GetTokenSchema.Instance, GetTokenEndpoint.Handle);
        open.MapGet("/health", HealthEndpoint.Ready);
        open.MapGet("/health/live", HealthEndpoint.Live).WithMetadata(new WithoutDatabase());
        open.MapGet("/health/ready", HealthEndpoint.Ready);

        var users = app.MapGroup("").RequireAuthorization(TokenScheme.Policy());
        users.MapJson<ChangePasswordHandler>("/user/change-password", ChangePasswordSchema.Instance, ChangePasswordEndpoint.Handle);

        var partners = app.MapGroup("").RequireAuthorization(TokenScheme.Policy(Role.Partner));
        partners.MapJson<InitEndpoint.Handler>("/customer/init", RegistrationSchema.Instance, InitEndpoint.Handle);
        partners.MapEntity<FindCustomerHandler>("/customer/status/{customerId}", EntityIdSchema.CustomerId, StatusEndpoint.Handle);
        partners.MapJson<UpdateCustomerHandler>("/customer/update", UpdateSchema.Instance, UpdateEndpoint.Handle);
        partners.MapJson<AddEmployeeHandler>("/customer/add-employee", AddEmployeeSchema.Instance, AddEmployeeEndpoint.Handle);
        partners.MapJson<DisableEmployeeHandler>("/customer/disable-employee", DisableEmployeeSchema.Instance, DisableEmployeeEndpoint.Handle);
    }
}
