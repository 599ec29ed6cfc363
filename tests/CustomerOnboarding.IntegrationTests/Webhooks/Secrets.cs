using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

internal static class Secrets
{
    /// <summary>What <c>admin webhook-secret</c> would print.</summary>
    public static async Task<string> Of(OwnInstance instance, string clientId)
    {
        await using var scope = instance.Services.CreateAsyncScope();
        var secret = await scope.ServiceProvider.GetRequiredService<IWebhookSecretStore>().Find(clientId, CancellationToken.None);
        return "whsec_" + Convert.ToBase64String(secret!);
    }
}
