await Agency.AgencyApp.Build(args).RunAsync();
