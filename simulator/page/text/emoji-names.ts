// Emoji by the names that chat workspaces give them; two spaces part the pairs.
export const emojiNames = `
+1 👍  -1 👎  100 💯  1234 🔢  1st_place_medal 🥇  2nd_place_medal 🥈  3rd_place_medal 🥉  8ball 🎱  a 🅰️  ab 🆎
abacus 🧮  abc 🔤  abcd 🔡  accept 🉑  adhesive_bandage 🩹  adult 🧑  aerial_tramway 🚡  airplane ✈️  alarm_clock ⏰
alembic ⚗  alien 👽  ambulance 🚑  amphora 🏺  anchor ⚓  angel 👼  anger 💢  angry 😠  anguished 😧  ant 🐜
apple 🍎  aquarius ♒  aries ♈  arrow_backward ◀️  arrow_double_down ⏬  arrow_double_up ⏫  arrow_down ⬇️
arrow_down_small 🔽  arrow_forward ▶️  arrow_heading_down ⤵️  arrow_heading_up ⤴️  arrow_left ⬅️
arrow_lower_left ↙️  arrow_lower_right ↘️  arrow_right ➡️  arrow_right_hook ↪️  arrow_up ⬆️  arrow_up_down ↕️
arrow_up_small 🔼  arrow_upper_left ↖️  arrow_upper_right ↗️  arrows_clockwise 🔃  arrows_counterclockwise 🔄
art 🎨  asterisk *⃣  astonished 😲  athletic_shoe 👟  atm 🏧  atom_symbol ⚛  avocado 🥑  b 🅱️  baby 👶
baby_bottle 🍼  baby_chick 🐤  baby_symbol 🚼  back 🔙  bacon 🥓  badger 🦡  badminton 🏸  bagel 🥯
baggage_claim 🛄  baguette_bread 🥖  balance_scale ⚖  balloon 🎈  ballot_box 🗳  ballot_box_with_check ☑️  bamboo 🎍
banana 🍌  bangbang ‼️  bank 🏦  bar_chart 📊  barber 💈  baseball ⚾  basket 🧺  basketball 🏀  basketball_man ⛹
basketball_woman ⛹️‍♀️  bat 🦇  bath 🛀  bathtub 🛁  battery 🔋  beach_umbrella 🏖  bear 🐻  bearded_person 🧔
bed 🛏  beer 🍺  beers 🍻  beetle 🐞  beginner 🔰  bell 🔔  bellhop_bell 🛎  bento 🍱  bike 🚲  biking_man 🚴
biking_woman 🚴‍♀️  bikini 👙  billed_hat 🧢  biohazard ☣  bird 🐦  birthday 🎂  black_circle ⚫  black_flag 🏴
black_heart 🖤  black_joker 🃏  black_large_square ⬛  black_medium_small_square ◾  black_medium_square ◼️
black_nib ✒️  black_small_square ▪️  black_square_button 🔲  black_square_for_stop ⏹️  blonde_man 👱
blonde_woman 👱‍♀️  blossom 🌼  blowfish 🐡  blue_book 📘  blue_car 🚙  blue_heart 💙  blush 😊  boar 🐗  bomb 💣
bone 🦴  bookmark 🔖  bookmark_tabs 📑  books 📚  boom 💥  boot 👢  bouquet 💐  bow_and_arrow 🏹  bowing_man 🙇
bowing_woman 🙇‍♀️  bowl_with_spoon 🥣  bowling 🎳  boxing_glove 🥊  boy 👦  brain 🧠  bread 🍞  breastfeeding 🤱
brick 🧱  bride_with_veil 👰  bridge_at_night 🌉  briefcase 💼  broccoli 🥦  broken_heart 💔  broom 🧹  bug 🐛
bulb 💡  bullettrain_side 🚄  burrito 🌯  bus 🚌  busstop 🚏  bust_in_silhouette 👤  busts_in_silhouette 👥
butterfly 🦋  cactus 🌵  cake 🍰  calendar 📆  call_me_hand 🤙  calling 📲  camel 🐫  camera 📷  camera_flash 📸
camping 🏕  cancer ♋  candle 🕯  candy 🍬  canned_food 🥫  canoe 🛶  capital_abcd 🔠  capricorn ♑  card_file_box 🗃
card_index 📇  card_index_dividers 🗂️  carousel_horse 🎠  carrot 🥕  cat 🐱  cat2 🐈  cd 💿  chains ⛓  champagne 🍾
chart 💹  chart_with_downwards_trend 📉  chart_with_upwards_trend 📈  checkered_flag 🏁  cheese 🧀  cherries 🍒
cherry_blossom 🌸  chess_pawn ♟  chestnut 🌰  chicken 🐔  child 🧒  children_crossing 🚸  chipmunk 🐿
chocolate_bar 🍫  chopsticks 🥢  christmas_tree 🎄  church ⛪  cinema 🎦  circus_tent 🎪  city_sunrise 🌇
city_sunset 🌆  cityscape 🏙  cl 🆑  clamp 🗜  clap 👏  clapper 🎬  climbing_man 🧗‍♂️  climbing_woman 🧗‍♀️
clinking_glasses 🥂  clipboard 📋  clock1 🕐  clock10 🕙  clock1030 🕥  clock11 🕚  clock1130 🕦  clock12 🕛
clock1230 🕧  clock130 🕜  clock2 🕑  clock230 🕝  clock3 🕒  clock330 🕞  clock4 🕓  clock430 🕟  clock5 🕔
clock530 🕠  clock6 🕕  clock630 🕡  clock7 🕖  clock730 🕢  clock8 🕗  clock830 🕣  clock9 🕘  clock930 🕤
closed_book 📕  closed_lock_with_key 🔐  closed_umbrella 🌂  cloud ☁️  cloud_with_rain 🌧  cloud_with_snow 🌨
clown_face 🤡  clubs ♣️  coat 🧥  cocktail 🍸  coconut 🥥  coffee ☕  coffin ⚰  cold 🥶  cold_sweat 😰  comet ☄
compass 🧭  computer 💻  computer_mouse 🖱  confetti_ball 🎊  confounded 😖  confused 😕  congratulations ㊗️
construction 🚧  construction_worker 👷  construction_worker_man 👷  construction_worker_woman 👷‍♀️
control_knobs 🎛  cookie 🍪  cool 🆒  copyright ©️  corn 🌽  couch_and_lamp 🛋  cow 🐮  cow2 🐄  cowboy_hat_face 🤠
crab 🦀  crayon 🖍  credit_card 💳  crescent_moon 🌙  cricket 🏏  crocodile 🐊  croissant 🥐  crossed_fingers 🤞
crossed_flags 🎌  crossed_swords ⚔  crown 👑  cry 😢  crying_cat_face 😿  crystal_ball 🔮  cucumber 🥒
cup_with_straw 🥤  cupcake 🧁  cupid 💘  curling_stone 🥌  curly_loop ➰  currency_exchange 💱  curry 🍛  custard 🍮
customs 🛃  cyclone 🌀  dagger 🗡  dancer 💃  dancing_men 👯‍♂️  dancing_women 👯  dango 🍡  dark_sunglasses 🕶
dart 🎯  dash 💨  date 📅  deciduous_tree 🌳  deer 🦌  department_store 🏬  derelict_house 🏚  desert 🏜
desert_island 🏝  desktop_computer 🖥  diamond_shape_with_a_dot_inside 💠  diamonds ♦️  disappointed 😞
disappointed_relieved 😥  dizzy 💫  dizzy_face 😵  dna 🧬  do_not_litter 🚯  dog 🐶  dog2 🐕  dollar 💵  dolls 🎎
dolphin 🐬  door 🚪  double_vertical_bar ⏸️  doughnut 🍩  dove 🕊  dragon 🐉  dragon_face 🐲  dress 👗
dromedary_camel 🐪  drooling_face 🤤  droplet 💧  drum 🥁  duck 🦆  dumpling 🥟  dvd 📀  e-mail 📧  e_mail 📧
eagle 🦅  ear 👂  ear_of_rice 🌾  earth_africa 🌍  earth_americas 🌎  earth_asia 🌏  egg 🥚  eggplant 🍆  eight 8️⃣
eight_pointed_black_star ✴️  eight_spoked_asterisk ✳️  eject_button ⏏️  electric_plug 🔌  elephant 🐘  email ✉️
end 🔚  envelope_with_arrow 📩  euro 💶  european_castle 🏰  evergreen_tree 🌲  exclamation ❗  exploding_head 🤯
expressionless 😑  eye 👁  eyeglasses 👓  eyes 👀  face_with_head_bandage 🤕  face_with_thermometer 🤒  facepunch 👊
factory 🏭  fallen_leaf 🍂  fast_forward ⏩  fax 📠  fearful 😨  female_detective 🕵️‍♀️  ferris_wheel 🎡  ferry ⛴
field_hockey 🏑  file_cabinet 🗄️  file_folder 📁  film_projector 📽  film_strip 🎞  fire 🔥  fire_engine 🚒
fire_extinguisher 🧯  firecracker 🧨  fireworks 🎆  fish 🐟  fish_cake 🍥  fist ✊  fist_left 🤛  fist_right 🤜
five 5️⃣  flags 🎏  flashlight 🔦  flat_shoe 🥿  fleur_de_lis ⚜  flight_arrival 🛬  flight_departure 🛫
floppy_disk 💾  flower_playing_cards 🎴  flushed 😳  flying_disc 🥏  flying_saucer 🛸  fog 🌫  foggy 🌁  foot 🦶
football 🏈  footprints 👣  fork_and_knife 🍴  fortune_cookie 🥠  fountain ⛲  fountain_pen 🖋  four 4️⃣
four_leaf_clover 🍀  fox_face 🦊  fr 🇫🇷  framed_picture 🖼  free 🆓  fried_egg 🍳  fried_shrimp 🍤  fries 🍟
frog 🐸  frowning 😦  frowning_face ☹  frowning_man 🙍‍♂️  frowning_woman 🙍  fu 🖕  fuelpump ⛽  full_moon 🌕
funeral_urn ⚱  game_die 🎲  gear ⚙  gem 💎  gemini ♊  ghost 👻  gift 🎁  gift_heart 💝  giraffe 🦒  girl 👧
globe_with_meridians 🌐  gloves 🧤  goal_net 🥅  goat 🐐  goggles 🥽  golf ⛳  golfing_man 🏌  golfing_woman 🏌️‍♀️
gorilla 🦍  grapes 🍇  grasshopper 🦗  green_apple 🍏  green_book 📗  green_heart 💚  green_salad 🥗
grey_exclamation ❕  grey_question ❔  grimacing 😬  grin 😁  grinning 😀  guardsman 💂  guardswoman 💂‍♀️  guitar 🎸
gun 🔫  haircut_man 💇‍♂️  haircut_woman 💇  hamburger 🍔  hammer 🔨  hammer_and_pick ⚒  hammer_and_wrench 🛠️
hamster 🐹  hand_over_mouth 🤭  handbag 👜  handshake 🤝  hash #️⃣  hatched_chick 🐥  hatching_chick 🐣
headphones 🎧  hear_no_evil 🙉  heart ❤️  heart_decoration 💟  heart_eyes 😍  heart_eyes_cat 😻  heartbeat 💓
heartpulse 💗  hearts ♥️  heavy_check_mark ✔️  heavy_division_sign ➗  heavy_dollar_sign 💲
heavy_heart_exclamation ❣  heavy_minus_sign ➖  heavy_multiplication_x ✖️  heavy_plus_sign ➕  hedgehog 🦔
helicopter 🚁  herb 🌿  hibiscus 🌺  high_brightness 🔆  high_heel 👠  hiking_boot 🥾  hippopotamus 🦛  hocho 🔪
hole 🕳  honey_pot 🍯  honeybee 🐝  horse 🐴  horse_racing 🏇  hospital 🏥  hot 🥵  hot_pepper 🌶  hotdog 🌭
hotel 🏨  hotsprings ♨️  hourglass ⌛  hourglass_flowing_sand ⏳  house 🏠  houses 🏘  hugs 🤗  hushed 😯
ice_cream 🍨  ice_hockey 🏒  ice_skate ⛸  icecream 🍦  id 🆔  ideograph_advantage 🉐  imp 👿  inbox_tray 📥
incoming_envelope 📨  infinity ♾  information_source ℹ️  innocent 😇  interrobang ⁉️  iphone 📱  izakaya_lantern 🏮
jack_o_lantern 🎃  japan 🗾  japanese_castle 🏯  japanese_goblin 👺  japanese_ogre 👹  jeans 👖  jigsaw 🧩  joy 😂
joy_cat 😹  joystick 🕹  kaaba 🕋  kangaroo 🦘  key 🔑  keyboard ⌨  keycap_ten 🔟  kick_scooter 🛴  kimono 👘
kiss 💋  kissing 😗  kissing_cat 😽  kissing_closed_eyes 😚  kissing_heart 😘  kissing_smiling_eyes 😙
kiwi_fruit 🥝  koala 🐨  koko 🈁  labcoat 🥼  label 🏷  lacrosse 🥍  ladder 🪜  large_blue_circle 🔵
large_blue_diamond 🔷  large_blue_square 🟦  large_green_circle 🟢  large_green_square 🟩  large_orange_circle 🟠
large_orange_diamond 🔶  large_orange_square 🟧  large_purple_circle 🟣  large_red_square 🟥  large_yellow_circle 🟡
large_yellow_square 🟨  latin_cross ✝  laughing 😆  leafy_greens 🥬  leaves 🍃  ledger 📒  left_luggage 🛅
left_right_arrow ↔️  left_speech_bubble 🗨  leftwards_arrow_with_hook ↩️  leg 🦵  lemon 🍋  leo ♌  leopard 🐆
level_slider 🎚  libra ♎  light_rail 🚈  link 🔗  lion 🦁  lips 👄  lipstick 💄  lizard 🦎  llama 🦙  lobster 🦞
lock 🔒  lock_with_ink_pen 🔏  lollipop 🍭  loop ➿  lotion_bottle 🧴  loud_sound 🔊  loudspeaker 📢  love_hotel 🏩
love_letter 💌  love_you 🤟  low_brightness 🔅  luggage 🧳  lying_face 🤥  m Ⓜ️  mag 🔍  mag_right 🔎  magnet 🧲
mahjong 🀄  mailbox 📫  mailbox_closed 📪  mailbox_with_mail 📬  mailbox_with_no_mail 📭  male_detective 🕵️  man 👨
mango 🥭  mans_shoe 👞  mantelpiece_clock 🕰  maple_leaf 🍁  mask 😷  massage_man 💆‍♂️  massage_woman 💆
meat_on_bone 🍖  medal_military 🎖  medal_sports 🏅  mega 📣  melon 🍈  memo 📝  men_wrestling 🤼‍♂️  menorah 🕎
mens 🚹  mermaid 🧜‍♀️  merman 🧜‍♂️  metal 🤘  metro 🚇  microbe 🦠  microphone 🎤  microscope 🔬  milk_glass 🥛
milky_way 🌌  minibus 🚐  minidisc 💽  mobile_phone_off 📴  money_mouth_face 🤑  money_with_wings 💸  moneybag 💰
monkey 🐒  monkey_face 🐵  monocle 🧐  monorail 🚝  moon_cake 🥮  mortar_board 🎓  mosque 🕌  mosquito 🦟
motor_boat 🛥  motor_scooter 🛵  motorcycle 🏍  motorway 🛣  mount_fuji 🗻  mountain ⛰  mountain_railway 🚞
mountain_snow 🏔  mouse 🐭  mouse2 🐁  movie_camera 🎥  moyai 🗿  mrs_claus 🤶  muscle 💪  mushroom 🍄
musical_keyboard 🎹  musical_note 🎵  musical_score 🎼  mute 🔇  nail_care 💅  name_badge 📛  national_park 🏞
nauseated_face 🤢  nazar_amulet 🧿  necktie 👔  negative_squared_cross_mark ❎  nerd_face 🤓  neutral_face 😐  new 🆕
new_moon 🌑  newspaper 📰  newspaper_roll 🗞  next_track_button ⏭  ng 🆖  night_with_stars 🌃  nine 9️⃣  no_bell 🔕
no_bicycles 🚳  no_entry ⛔  no_entry_sign 🚫  no_good_man 🙅‍♂️  no_good_woman 🙅  no_mobile_phones 📵  no_mouth 😶
no_pedestrians 🚷  no_smoking 🚭  non-potable_water 🚱  nose 👃  notebook 📓  notebook_with_decorative_cover 📔
notes 🎶  nut_and_bolt 🔩  o ⭕  o2 🅾️  ocean 🌊  octopus 🐙  oden 🍢  office 🏢  oil_drum 🛢  ok 🆗  ok_hand 👌
ok_man 🙆‍♂️  ok_woman 🙆  old_key 🗝  older_adult 🧓  older_man 👴  older_woman 👵  om 🕉  on 🔛  oncoming_bus 🚍
oncoming_taxi 🚖  one 1️⃣  open_book 📖  open_file_folder 📂  open_hands 👐  open_mouth 😮  open_umbrella ☂
ophiuchus ⛎  orange_book 📙  orange_heart 🧡  orthodox_cross ☦  outbox_tray 📤  owl 🦉  ox 🐂  package 📦
page_facing_up 📄  page_with_curl 📃  pager 📟  paintbrush 🖌  palm_tree 🌴  palms_up 🤲  pancakes 🥞  panda_face 🐼
paperclip 📎  paperclips 🖇  parasol_on_ground ⛱  parking 🅿️  parrot 🦜  part_alternation_mark 〽️  partly_sunny ⛅
partying 🥳  passenger_ship 🛳  passport_control 🛂  pause_button ⏸  paw_prints 🐾  peace_symbol ☮  peach 🍑
peacock 🦚  peanuts 🥜  pear 🍐  pen 🖊  pencil2 ✏️  penguin 🐧  pensive 😔  performing_arts 🎭  persevere 😣
person_fencing 🤺  petri_dish 🧫  phone ☎️  pick ⛏  pie 🥧  pig 🐷  pig2 🐖  pig_nose 🐽  pill 💊  pineapple 🍍
ping_pong 🏓  pisces ♓  pizza 🍕  place_of_worship 🛐  play_or_pause_button ⏯  pleading 🥺  point_down 👇
point_left 👈  point_right 👉  point_up ☝  point_up_2 👆  police_car 🚓  policeman 👮  policewoman 👮‍♀️  poodle 🐩
poop 💩  popcorn 🍿  post_office 🏣  postal_horn 📯  postbox 📮  potable_water 🚰  potato 🥔  pouch 👝
poultry_leg 🍗  pound 💷  pouting_cat 😾  pouting_man 🙎‍♂️  pouting_woman 🙎  pray 🙏  prayer_beads 📿
pregnant_woman 🤰  pretzel 🥨  previous_track_button ⏮  prince 🤴  princess 👸  printer 🖨  purple_heart 💜
purse 👛  pushpin 📌  put_litter_in_its_place 🚮  question ❓  rabbit 🐰  rabbit2 🐇  raccoon 🦝  racehorse 🐎
racing_car 🏎  radio 📻  radio_button 🔘  radioactive ☢  rage 😡  railway_car 🚃  railway_track 🛤  rainbow 🌈
rainbow_flag 🏳️‍🌈  raised_back_of_hand 🤚  raised_eyebrow 🤨  raised_hand ✋  raised_hand_with_fingers_splayed 🖐
raised_hands 🙌  raising_hand_man 🙋‍♂️  raising_hand_woman 🙋  ram 🐏  ramen 🍜  rat 🐀  receipt 🧾
record_button ⏺  recycle ♻️  red_car 🚗  red_circle 🔴  red_envelope 🧧  registered ®️  relaxed ☺️  relieved 😌
reminder_ribbon 🎗  repeat 🔁  repeat_one 🔂  rescue_worker_helmet ⛑  restroom 🚻  revolving_hearts 💞  rewind ⏪
rhinoceros 🦏  ribbon 🎀  rice 🍚  rice_ball 🍙  rice_cracker 🍘  rice_scene 🎑  right_anger_bubble 🗯  ring 💍
robot 🤖  rocket 🚀  rofl 🤣  roll_eyes 🙄  roller_coaster 🎢  rooster 🐓  rose 🌹  rosette 🏵  rotating_light 🚨
round_pushpin 📍  rowing_man 🚣  rowing_woman 🚣‍♀️  rugby_football 🏉  running_man 🏃  running_woman 🏃‍♀️  sa 🈂️
safety_pin 🧷  sagittarius ♐  sailboat ⛵  sake 🍶  salt 🧂  saluting_face 🫡  sandal 👡  sandwich 🥪  santa 🎅
satellite 📡  satellite_antenna 📡  sauropod 🦕  saxophone 🎷  scarf 🧣  school 🏫  school_satchel 🎒  scissors ✂️
scorpion 🦂  scorpius ♏  scream 😱  scream_cat 🙀  scroll 📜  seat 💺  secret ㊙️  see_no_evil 🙈  seedling 🌱
selfie 🤳  seven 7️⃣  shamrock ☘  shark 🦈  shaved_ice 🍧  sheep 🐑  shell 🐚  shield 🛡  shinto_shrine ⛩  ship 🚢
shopping 🛍  shopping_cart 🛒  shower 🚿  shrimp 🦐  shushing 🤫  signal_strength 📶  six 6️⃣  six_pointed_star 🔯
skateboard 🛹  ski 🎿  skier ⛷  skull 💀  skull_and_crossbones ☠  sled 🛷  sleeping 😴  sleeping_bed 🛌  sleepy 😪
slightly_frowning_face 🙁  slightly_smiling_face 🙂  slot_machine 🎰  small_airplane 🛩  small_blue_diamond 🔹
small_orange_diamond 🔸  small_red_triangle 🔺  small_red_triangle_down 🔻  smile 😄  smile_cat 😸  smiley 😃
smiley_cat 😺  smiling_face_with_three_hearts 🥰  smiling_imp 😈  smirk 😏  smirk_cat 😼  smoking 🚬  snail 🐌
snake 🐍  sneezing_face 🤧  snowboarder 🏂  snowflake ❄️  snowman ⛄  soap 🧼  sob 😭  soccer ⚽  socks 🧦
softball 🥎  soon 🔜  sorceress 🧙‍♀️  sos 🆘  sound 🔉  space_invader 👾  spades ♠️  spaghetti 🍝  sparkle ❇️
sparkler 🎇  sparkles ✨  sparkling_heart 💖  speak_no_evil 🙊  speaker 🔈  speaking_head 🗣  speech_balloon 💬
speedboat 🚤  spider 🕷  spider_web 🕸  spiral_calendar 🗓  spiral_note_pad 🗒️  spiral_notepad 🗒  sponge 🧽
spoon 🥄  squid 🦑  stadium 🏟  star ⭐  star2 🌟  star_and_crescent ☪  star_of_david ✡  star_struck 🤩  stars 🌠
station 🚉  steak 🥩  steam_locomotive 🚂  stew 🍲  stop_button ⏹  stop_sign 🛑  stopwatch ⏱️  straight_ruler 📏
strawberry 🍓  stuck_out_tongue 😛  stuck_out_tongue_closed_eyes 😝  stuck_out_tongue_winking_eye 😜
studio_microphone 🎙  sun_with_face 🌞  sunflower 🌻  sunglasses 😎  sunny ☀️  sunrise 🌅  surfing_man 🏄
surfing_woman 🏄‍♀️  sushi 🍣  swan 🦢  sweat 😓  sweat_drops 💦  sweat_smile 😅  sweet_potato 🍠  swimming_man 🏊
swimming_woman 🏊‍♀️  symbols 🔣  symbols_over_mouth 🤬  synagogue 🕍  syringe 💉  t-rex 🦖  taco 🌮  tada 🎉
takeout_box 🥡  tanabata_tree 🎋  tangerine 🍊  taurus ♉  taxi 🚕  tea 🍵  teddy_bear 🧸  telephone_receiver 📞
telescope 🔭  tennis 🎾  tent ⛺  test_tube 🧪  thermometer 🌡  thinking 🤔  thought_balloon 💭  thread 🧵  three 3️⃣
thumbsdown 👎  thumbsup 👍  ticket 🎫  tickets 🎟  tiger 🐯  tiger2 🐅  timer_clock ⏲️  tipping_hand_man 💁‍♂️
tipping_hand_woman 💁  tired_face 😫  tm ™️  toilet 🚽  toilet_paper 🧻  tokyo_tower 🗼  tomato 🍅  tongue 👅
toolbox 🧰  tooth 🦷  top 🔝  tophat 🎩  tornado 🌪  trackball 🖲  tractor 🚜  traffic_light 🚥  train 🚋  train2 🚆
tram 🚊  triangular_flag_on_post 🚩  triangular_ruler 📐  trident 🔱  triumph 😤  trolleybus 🚎  trophy 🏆
tropical_drink 🍹  tropical_fish 🐠  truck 🚚  trumpet 🎺  tshirt 👕  tulip 🌷  tumbler_glass 🥃  turkey 🦃
turtle 🐢  tv 📺  twisted_rightwards_arrows 🔀  two 2️⃣  two_hearts 💕  two_men_holding_hands 👬
two_women_holding_hands 👭  u5272 🈹  u5408 🈴  u55b6 🈺  u6307 🈯  u6708 🈷️  u6709 🈶  u6e80 🈵  u7121 🈚
u7533 🈸  u7981 🈲  u7a7a 🈳  umbrella ☔  unamused 😒  underage 🔞  unicorn 🦄  unlock 🔓  up 🆙
upside_down_face 🙃  us 🇺🇸  v ✌  vertical_traffic_light 🚦  vhs 📼  vibration_mode 📳  video_camera 📹
video_game 🎮  violin 🎻  virgo ♍  volcano 🌋  volleyball 🏐  vomiting 🤮  vs 🆚  vulcan_salute 🖖  walking_man 🚶
walking_woman 🚶‍♀️  warning ⚠️  wastebasket 🗑  watch ⌚  water_buffalo 🐃  watermelon 🍉  wave 👋  wavy_dash 〰️
wc 🚾  weary 😩  wedding 💒  whale 🐳  whale2 🐋  wheel_of_dharma ☸  wheelchair ♿  white_check_mark ✅
white_circle ⚪  white_flag 🏳  white_flower 💮  white_large_square ⬜  white_medium_small_square ◽
white_medium_square ◻️  white_small_square ▫️  white_square_button 🔳  wilted_flower 🥀  wind_chime 🎐  wind_face 🌬
wine_glass 🍷  wink 😉  wizard 🧙‍♂️  wolf 🐺  woman 👩  womans_clothes 👚  womans_hat 👒  women_wrestling 🤼‍♀️
womens 🚺  woozy 🥴  world_map 🗺  worried 😟  wrench 🔧  writing_hand ✍  x ❌  yarn 🧶  yellow_heart 💛  yen 💴
yin_yang ☯  yum 😋  zany 🤪  zap ⚡  zebra 🦓  zero 0️⃣  zipper_mouth_face 🤐  zzz 💤
`;
