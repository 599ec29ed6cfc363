using CustomerOnboarding.Api.Hosting;

return await Startup.Run(args);
