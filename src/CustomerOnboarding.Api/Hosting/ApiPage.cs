namespace CustomerOnboarding.Api.Hosting;

/// <summary>The API page at <c>/swagger</c>.</summary>
internal static class ApiPage
{
    public static void AddApiPage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen();
    }

    public static void UseApiPage(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI();
    }
}
