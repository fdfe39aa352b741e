await Leaky.LeakyApp.Build(args).RunAsync();
